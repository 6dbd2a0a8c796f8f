import type Big from 'big.js';
import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import { decimal } from '../../order/decimal.ts';
import type { Order, Tax } from '../../order/order.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';

const taxesSchema = z.array(z.object({ id: z.int(), amount: z.number(), price_include: z.boolean() }));

/** Key of the Odoo tax that a charged tax stands for: its percentage, and whether prices include it. */
export const taxKey = ({ rate }: Tax, isIncluded: boolean): string =>
  percentageKey(decimal(rate).times(100), isIncluded);

/** A tax of zero per cent changes nothing and is not sent to Odoo. */
export const isCharged = ({ rate }: Tax): boolean => !decimal(rate).eq(0);

/** Keys of all taxes that an order was charged. */
export const taxKeysOf = ({ lines, shipping = [], taxesIncluded }: Order): string[] =>
  [...lines, ...shipping]
    .flatMap(({ taxes = [] }) => taxes)
    .filter(isCharged)
    .map((tax) => taxKey(tax, taxesIncluded));

/** Database id of the company's first sales tax of each percentage, included in the price or not. */
export const fetchTaxes = async (
  call: CallOdoo,
  companyId: number,
  keys: readonly string[],
): Promise<Result<ReadonlyMap<string, number>>> => {
  const found = await call(
    'account.tax',
    'search_read',
    {
      domain: [
        ['type_tax_use', '=', 'sale'],
        ['amount_type', '=', 'percent'],
        ['company_id', '=', companyId],
        ['amount', 'in', [...new Set(keys.map((key) => Number.parseFloat(key)))]],
      ],
      fields: ['amount', 'price_include'],
      order: 'sequence desc, id desc',
      limit: 1_000,
    },
    taxesSchema,
  );
  if (!found.ok) return found;
  const ids = new Map(
    found.value.map(({ id, amount, price_include }) => [percentageKey(decimal(String(amount)), price_include), id]),
  );
  return succeed(new Map([...ids].filter(([key]) => keys.includes(key))));
};

const percentageKey = (percentage: Big, isIncluded: boolean): string =>
  `${percentage.toFixed()} ${isIncluded ? 'included' : 'excluded'}`;
