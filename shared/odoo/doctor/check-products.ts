import * as z from 'zod';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const productsSchema = z.array(
  z.object({ default_code: z.string(), active: z.boolean(), type: z.string(), company_id: z.unknown() }),
);
type Product = z.output<typeof productsSchema>[number];

/** Whether the products that the connection books shipping, discounts, fees and the like on exist, once and as services. */
export const checkProducts = async ({ call, connection }: Patient): Promise<Diagnosis> => {
  const ofCarriers = Object.values(connection.carriers).flatMap(({ product }) => product ?? []);
  const references = [
    ...new Set([...Object.values(connection.products).flatMap((reference) => reference ?? []), ...ofCarriers]),
  ];
  const found = await call(
    'product.product',
    'search_read',
    {
      domain: [['default_code', 'in', references]],
      fields: ['default_code', 'active', 'type', 'company_id'],
      // Twice in Odoo is as wrong as not at all; more need not be told.
      limit: 2 * references.length,
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
