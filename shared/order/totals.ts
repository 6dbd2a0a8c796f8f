import type Big from 'big.js';
import { type Decimal, decimal, formatDecimal, sum } from './decimal.ts';
import { isCurrencyCode, minorUnitsOf } from './iso-codes.ts';

/** The parts of an order that make its total. */
export interface PricedOrder {
  readonly currency: string;
  readonly taxesIncluded: boolean;
  readonly lines: readonly { quantity: Decimal; unitPrice: Decimal; discount?: Decimal | undefined }[];
  readonly shipping?: readonly { price: Decimal }[] | undefined;
  readonly fees?: readonly { amount: Decimal }[] | undefined;
  readonly discounts?: readonly { amount: Decimal }[] | undefined;
  readonly totals: { tax: Decimal; total: Decimal };
}

/**
 * What the parts of an order add up to, exactly:
 * Σ(quantity × unitPrice − discount) + Σ shipping + Σ fees − Σ discounts + tax (when not included).
 * Gift cards pay; they do not lower the total.
 */
export const expectedTotal = (order: PricedOrder): Big =>
  sum([
    ...order.lines.map(({ quantity, unitPrice, discount }) =>
      decimal(quantity)
        .times(unitPrice)
        .minus(discount ?? '0'),
    ),
    ...(order.shipping ?? []).map(({ price }) => price),
    ...(order.fees ?? []).map(({ amount }) => amount),
    ...(order.discounts ?? []).map(({ amount }) => decimal(amount).times(-1)),
    ...(order.taxesIncluded ? [] : [order.totals.tax]),
  ]);

interface Check {
  readonly value: PricedOrder;
  readonly issues: { push(issue: { code: 'custom'; path: string[]; message: string; input: unknown }): unknown };
}

/** Refuses an order whose parts do not add up to its total; parts finer than the currency's smallest coin may round. */
export const checkTotal = ({ value: order, issues }: Check): void => {
  if (!isCurrencyCode(order.currency)) return;
  const minorUnits = minorUnitsOf(order.currency);
  const expected = expectedTotal(order);
  if (expected.round(minorUnits).eq(order.totals.total)) return;
  issues.push({
    code: 'custom',
    path: ['totals', 'total'],
    message:
      `is ${order.totals.total}, but the order adds up to ${formatDecimal(expected, minorUnits)}: ` +
      `lines after their discounts + shipping + fees − discounts${order.taxesIncluded ? '' : ' + tax'}`,
    input: order.totals.total,
  });
};
