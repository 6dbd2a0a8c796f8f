import type Big from 'big.js';
import { decimal, sum } from '../../../order/decimal.ts';
import type { Order, Tax } from '../../../order/order.ts';
import type { Referring } from '../references/references.ts';
import { expectedOdooTotal } from './expected-odoo-total.ts';
import { ruleFor } from './rule-for.ts';

type Charging = Pick<Referring, 'connection' | 'order'>;

/** What an order must come to in Odoo, in its own currency. */
export interface ExpectedAmounts {
  readonly total: Big;
  readonly tax: Big;
}

/**
 * What was charged, less what shall not be in Odoo: taxes that the configuration maps to none (somebody else owes them),
 * and gift cards where those are lines.
 */
export const expectedAmounts = (context: Charging): ExpectedAmounts => {
  const { order, connection } = context;
  const { lines, shipping = [], fees = [], discounts = [] } = order;
  const added = uncollected(
    context,
    [...lines, ...shipping, ...fees].flatMap(({ taxes = [] }) => taxes),
  );
  const taken = uncollected(
    context,
    discounts.flatMap(({ taxes = [] }) => taxes.map(asDiscount)),
  );
  return {
    total: expectedOdooTotal(order, connection).minus(added).minus(taken),
    tax: decimal(order.totals.tax).minus(added).minus(taken),
  };
};

/** How much of these taxes shall not be in Odoo. */
export const uncollected = (context: Charging, taxes: readonly Tax[]): Big =>
  sum(taxes.filter((tax) => isUncollected(context, tax)).map(({ amount }) => amount));

const isUncollected = (context: Charging, tax: Tax): boolean =>
  context.connection.taxes.by === 'charge' && ruleFor(context, tax)?.tax === false;

/** The tax of a discount lowers the order's, whichever sign the partner gives it. */
export const asDiscount = (tax: Tax): Tax => ({ ...tax, amount: decimal(tax.amount).abs().times(-1).toFixed() });

/** Coins by which the tax of an order may differ by rounding alone: one for each unit that each tax is charged on. */
export const roundingCoins = ({ lines, shipping = [], fees = [], discounts = [] }: Order): number =>
  [...lines, ...[...shipping, ...fees, ...discounts].map((one) => ({ ...one, quantity: '1' }))]
    .map(({ taxes = [], quantity }) => taxes.length * Math.max(1, Number(quantity)))
    .reduce((total, coins) => total + coins, 0);
