import type Big from 'big.js';
import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import { mapTaxes, type Terms, taxNameOf } from './map-taxes.ts';
import type { ChargeKind, PricedItem } from './money-of-item.ts';
import type { AmazonOrder } from './shop-order.ts';

/** Amazon tells shipping with each item; it is one delivery. */
export const mapShipping = (order: AmazonOrder, items: readonly PricedItem[], terms: Terms) => {
  const { amount, taxes } = chargedFor(items, 'SHIPPING', terms);
  const level = order.fulfillment?.fulfillmentServiceLevel;
  if (amount.eq(0) && !level) return [];
  return [
    { method: oneLine(200, level) ?? 'Shipping', price: formatDecimal(amount, minorUnitsOf(terms.currency)), taxes },
  ];
};

const feeNames = { GIFT_WRAP: 'Gift wrap', COD_FEE: 'Cash on delivery', OTHER: 'Other charges' } as const;

/** What the order charges beside goods and shipping. */
export const mapFees = (items: readonly PricedItem[], tip: Big, terms: Terms) => {
  const minorUnits = minorUnitsOf(terms.currency);
  const fees = (['GIFT_WRAP', 'COD_FEE', 'OTHER'] as const)
    .map((kind) => ({ name: feeNames[kind], ...chargedFor(items, kind, terms) }))
    .filter(({ amount }) => !amount.eq(0))
    .map(({ name, amount, taxes }) => ({ name, amount: formatDecimal(amount, minorUnits), taxes }));
  if (tip.eq(0)) return fees;
  return [...fees, { name: 'Delivery tip', amount: formatDecimal(tip, minorUnits), kind: 'tip' as const }];
};

/** The sum over all items, with a tax for each name that taxes have on them. */
function chargedFor(items: readonly PricedItem[], kind: ChargeKind, terms: Terms) {
  const byName = Map.groupBy(items, ({ item }) => taxNameOf(item));
  const taxes = [...byName].flatMap(([name, some]) => {
    const charges = some.map(({ money }) => money.charges[kind]);
    const [tax, amount] = [sum(charges.map((charge) => charge.tax)), sum(charges.map((charge) => charge.amount))];
    return mapTaxes({ tax, amount }, name, terms);
  });
  const amount = sum(items.map(({ money }) => money.charges[kind].amount));
  return { amount: amount.lt(0) && kind === 'SHIPPING' ? decimal('0') : amount, taxes };
}
