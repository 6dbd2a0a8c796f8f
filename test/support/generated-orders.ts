import Big from 'big.js';
import fc from 'fast-check';
import { minorUnitsOf } from '../../shared/order/iso-codes.ts';
import { type Order, orderSchema } from '../../shared/order/order.ts';

/** Where a platform rounds the tax of an order: on each piece, on each line, or on the sum of each rate. */
type Rounding = 'unit' | 'line' | 'order';

/** Something that is charged, in whole coins; `percentages` are its taxes. */
interface Charge {
  readonly quantity: Big;
  readonly price: number;
  readonly discount: number;
  readonly percentages: readonly number[];
}

interface Plan {
  readonly currency: string;
  readonly taxesIncluded: boolean;
  readonly rounding: Rounding;
  readonly lines: readonly Charge[];
  readonly shipping: Charge | undefined;
  readonly fee: Charge | undefined;
  /** Off the first line's worth, in per mille of it, taxed as that line is. */
  readonly voucherPerMille: number | undefined;
}

const percentagesArbitrary = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...[5.5, 8.875, 10, 19, 20].map((one) => [one])) },
  { weight: 2, arbitrary: fc.constant<number[]>([]) },
  { weight: 1, arbitrary: fc.constant([5.5, 10]) },
);

const quantityArbitrary = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 12 }).map((pieces) => new Big(pieces)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 900 }).map((hundredths) => new Big(hundredths).div(100)) },
);

const chargeArbitrary = (quantity: fc.Arbitrary<Big>): fc.Arbitrary<Charge> =>
  fc
    .record({
      quantity,
      price: fc.integer({ min: 1, max: 50_000 }),
      off: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 500 })),
      percentages: percentagesArbitrary,
    })
    .map(({ off, ...charge }) => ({
      ...charge,
      discount: coins(charge.quantity.times(charge.price).times(off).div(1_000)),
    }));

const one = new Big(1);
const coins = (amount: Big): number => amount.round(0, Big.roundHalfUp).toNumber();

const planArbitrary: fc.Arbitrary<Plan> = fc.record({
  currency: fc.constantFrom('USD', 'USD', 'EUR', 'GBP', 'JPY', 'KWD'),
  taxesIncluded: fc.boolean(),
  rounding: fc.constantFrom<Rounding>('unit', 'line', 'order'),
  lines: fc.array(chargeArbitrary(quantityArbitrary), { minLength: 1, maxLength: 6 }),
  shipping: fc.option(chargeArbitrary(fc.constant(one)), { nil: undefined }),
  fee: fc.option(chargeArbitrary(fc.constant(one)), { nil: undefined, freq: 4 }),
  voucherPerMille: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined, freq: 3 }),
});

/** A charge with its amount and each tax in coins, the tax exactly as well. */
interface Taxed extends Charge {
  readonly amount: Big;
  readonly taxes: readonly { readonly percentage: number; readonly exact: Big; readonly rounded: Big }[];
}

/** What a platform makes of a charge: the amount to the coin, and its taxes. */
function taxed(charge: Charge, { taxesIncluded, rounding }: Plan, sign: 1 | -1 = 1): Taxed {
  const amount = new Big(coins(charge.quantity.times(charge.price).minus(charge.discount))).times(sign);
  const all = charge.percentages.reduce((total, percentage) => total + percentage, 0);
  const base = taxesIncluded ? amount.div(new Big(100).plus(all).div(100)) : amount;
  const pieces = rounding === 'unit' && charge.quantity.round(0).eq(charge.quantity) ? charge.quantity : one;
  return {
    ...{ ...charge, amount },
    taxes: charge.percentages.map((percentage) => {
      const exact = base.times(percentage).div(100);
      return { percentage, exact, rounded: exact.div(pieces).round(0, Big.roundHalfUp).times(pieces) };
    }),
  };
}

/** The tax of the whole order in coins, rounded as the platform rounds. */
function sumOfTaxes(charges: readonly Taxed[], rounding: Rounding): Big {
  const taxes = charges.flatMap((charge) => charge.taxes);
  if (rounding !== 'order') return taxes.reduce((total, { rounded }) => total.plus(rounded), new Big(0));
  const rates = Map.groupBy(taxes, ({ percentage }) => percentage);
  return [...rates.values()]
    .map((some) => some.reduce((total, { exact }) => total.plus(exact), new Big(0)).round(0, Big.roundHalfUp))
    .reduce((total, tax) => total.plus(tax), new Big(0));
}

function orderOf(plan: Plan, externalId: string): Order {
  const minorUnits = minorUnitsOf(plan.currency);
  const money = (amount: Big | number): string => new Big(amount).div(new Big(10).pow(minorUnits)).toFixed(minorUnits);
  const taxesOf = ({ taxes }: Taxed) =>
    taxes.map(({ percentage, rounded }) => ({
      rate: new Big(percentage).div(100).toFixed(),
      amount: money(rounded.abs()),
    }));
  const lines = plan.lines.map((line) => wholeCoins(line)).map((line) => taxed(line, plan));
  const [first] = lines;
  const voucher =
    plan.voucherPerMille === undefined || !first
      ? undefined
      : taxed(
          {
            ...{ quantity: one, discount: 0, percentages: first.percentages },
            price: coins(first.amount.times(plan.voucherPerMille).div(1_000)),
          },
          plan,
          -1,
        );
  const [shipping, fee] = [plan.shipping, plan.fee].map((charge) => charge && taxed(charge, plan));
  const charges = [...lines, shipping, fee, voucher].flatMap((charge) => charge ?? []);
  const tax = sumOfTaxes(charges, plan.rounding);
  const net = charges.reduce((total, { amount }) => total.plus(amount), new Big(0));
  return orderSchema.parse({
    ...{ externalId, revision: 1, placedAt: '2026-11-22T09:58:00Z', currency: plan.currency },
    ...{ taxesIncluded: plan.taxesIncluded, customer: { externalId: 'generated', name: 'Ada Lovelace' } },
    lines: lines.map((line, index) => ({
      ...{ externalId: String(index + 1), sku: skus[index % skus.length] ?? '', taxes: taxesOf(line) },
      quantity: line.quantity.toFixed(),
      unitPrice: money(line.price),
      ...(line.discount === 0 ? {} : { discount: money(line.discount) }),
    })),
    shipping: shipping ? [{ method: 'DHL', price: money(shipping.amount), taxes: taxesOf(shipping) }] : [],
    fees: fee ? [{ name: 'Cash on delivery', amount: money(fee.amount), taxes: taxesOf(fee) }] : [],
    discounts: voucher ? [{ code: 'TEN', amount: money(voucher.amount.abs()), taxes: taxesOf(voucher) }] : [],
    totals: { tax: money(tax), total: money(plan.taxesIncluded ? net : net.plus(tax)) },
  });
}

const skus = ['E-COM06', 'E-COM07', 'E-COM08', 'E-COM10'];

/** A fraction of a piece that does not cost whole coins is a whole piece: no shop charges less than a coin. */
function wholeCoins(line: Charge): Charge {
  const worth = line.quantity.times(line.price);
  const fraction = worth.minus(worth.round(0, Big.roundDown));
  return fraction.eq(0) ? line : { ...line, quantity: one, discount: Math.min(line.discount, line.price) };
}

/** `count` orders as platforms charge them, the same for the same seed, of every kind that money can have. */
export const generatedOrders = (count: number, seed: number, prefix: string): Order[] =>
  fc.sample(planArbitrary, { numRuns: count, seed }).map((plan, index) => orderOf(plan, `${prefix}-${index}`));
