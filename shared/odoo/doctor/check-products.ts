import * as z from 'zod';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const productsSchema = z.array(
  z.object({ default_code: z.string(), active: z.boolean(), type: z.string(), company_id: z.unknown() }),
);
type Product = z.output<typeof productsSchema>[number];

/** Whether the products for shipping, discounts and fees that the connection names exist, once and as services. */
export const checkProducts = async ({ call, connection }: Patient): Promise<Diagnosis> => {
  const { shipping, discount, fee } = connection.products;
  const references = [...new Set([shipping, discount, fee])];
  const found = await call(
    'product.product',
    'search_read',
    {
      domain: [['default_code', 'in', references]],
      fields: ['default_code', 'active', 'type', 'company_id'],
      limit: 100,
      context: { active_test: false },
    },
    productsSchema,
  );
  if (!found.ok) return describeFailure(found.failure);
  const faults = references.flatMap((reference) => faultOf(reference, found.value));
  if (faults.length > 0) {
    return failed(
      faults.join(' '),
      "Make one active service for each in Odoo, or put the Internal References that there are into the connection's `products`.",
    );
  }
  const goods = found.value
    .filter(({ active, type }) => active && type !== 'service')
    .map((product) => product.default_code);
  if (goods.length === 0) return healthy(`${references.join(', ')} are there.`);
  return warning(
    `${goods.join(', ')} is no service, so that Odoo wants to deliver it.`,
    'Set its Product Type to Service.',
  );
};

function faultOf(reference: string, products: readonly Product[]): string[] {
  const named = products.filter((product) => product.default_code === reference);
  const active = named.filter((product) => product.active);
  if (active.length === 1) return [];
  if (active.length > 1) return [`${active.length} products have the Internal Reference ${reference}.`];
  return [named.length > 0 ? `The product ${reference} is archived.` : `There is no product ${reference}.`];
}
