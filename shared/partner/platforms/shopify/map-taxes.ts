import type { Decimal } from '../../../order/decimal.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { DeliveredLine } from './delivered-order.ts';

/** The taxes of a line as they were charged, each amount passed through `shareOf`. */
export const mapTaxes = (
  taxLines: DeliveredLine['tax_lines'],
  shareOf: (amount: Decimal) => Decimal = (amount) => amount,
) =>
  (taxLines ?? []).map(({ title, rate, price }) => ({
    name: oneLine(100, title),
    rate: rate ?? '0',
    amount: shareOf(price),
  }));
