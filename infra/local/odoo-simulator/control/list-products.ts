import { numberIn, textIn } from '../records/row.ts';
import type { Store } from '../records/store.ts';

/** The products as people call them. */
export const listProducts = (store: Store) =>
  store.rows('product.product').map((product) => ({
    id: product.id,
    sku: textIn(product, 'default_code'),
    name: textIn(product, 'name'),
    barcode: textIn(product, 'barcode'),
    price: numberIn(product, 'list_price'),
  }));
