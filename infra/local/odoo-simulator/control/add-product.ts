import * as z from 'zod';
import type { Store } from '../records/store.ts';

const productSchema = z.strictObject({
  sku: z.string().min(1).max(200),
  name: z.string().min(1).max(500).optional(),
  price: z.number().nonnegative().default(1),
  barcode: z.string().min(1).max(200).optional(),
});

export type NewProduct = z.input<typeof productSchema>;

/** Adds a product, so that an order which waits for its SKU can be written; returns its id. Throws a ZodError, or an Error when the SKU is taken. */
export const addProduct = (store: Store, input: unknown): number => {
  const { sku, name, price, barcode } = productSchema.parse(input);
  if (store.rows('product.product').some((product) => product['default_code'] === sku)) {
    throw new Error(`There is a product with the SKU "${sku}" already.`);
  }
  const { id } = store.insert('product.product', {
    default_code: sku,
    name: name ?? sku,
    list_price: price,
    barcode: barcode ?? false,
    active: true,
    sale_ok: true,
    type: 'consu',
    uom_id: 1,
    taxes_id: [],
  });
  return id;
};
