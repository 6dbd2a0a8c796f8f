import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';

const pricelistsSchema = z.array(z.object({ id: z.int(), currency_id: z.tuple([z.int(), z.string()]) }));

/** Database id of the first pricelist of each currency; an order is in a foreign currency by its pricelist alone. */
export const fetchPricelists = async (
  call: CallOdoo,
  companyId: number,
  currencies: readonly string[],
): Promise<Result<ReadonlyMap<string, number>>> => {
  const found = await call(
    'product.pricelist',
    'search_read',
    {
      domain: [
        ['currency_id.name', 'in', currencies],
        ['company_id', 'in', [false, companyId]],
      ],
      fields: ['currency_id'],
      order: 'sequence desc, id desc',
      limit: 1_000,
    },
    pricelistsSchema,
  );
  // Later entries replace earlier ones, so the first in Odoo's own order is what stays.
  return found.ok ? succeed(new Map(found.value.map(({ id, currency_id: [, name] }) => [name, id]))) : found;
};
