import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftLines } from '../../../shared/odoo/sale-order/order-lines.ts';
import type { Order, OrderInput } from '../../../shared/order/order.ts';
import { expectedTotal } from '../../../shared/order/totals.ts';
import { anOrder } from '../../support/orders.ts';

const products = { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' };
const taxes = [{ name: 'VAT', rate: '0.20', amount: '3.80' }];

/** An order of one line and nothing else, whose total is whatever its parts add up to. */
const orderOf = (line: Partial<OrderInput['lines'][number]>, rest: Partial<Order> = {}): Order => ({
  ...anOrder(),
  lines: [{ externalId: '1', sku: 'E-COM06', quantity: '1', unitPrice: '1', ...line }],
  shipping: [],
  discounts: [],
  ...rest,
});
const pricesOf = (order: Order) =>
  draftLines(order, products).map(({ quantity, unitPrice, taxes: charged }) => [quantity, unitPrice, charged.length]);

describe('a discount on a line', () => {
  it('lowers the unit price where that is exact', () => {
    expect(pricesOf(orderOf({ quantity: '2', unitPrice: '10.00', discount: '1.00', taxes }))).toEqual([
      ['2', '9.50', 1],
    ]);
  });

  it('is a negative line with the taxes of its line where no price of two digits says the same', () => {
    expect(pricesOf(orderOf({ quantity: '3', unitPrice: '9.99', discount: '0.10', taxes }))).toEqual([
      ['3', '9.99', 1],
      ['1', '-0.10', 1],
    ]);
  });

  it('is booked on the configured product, under a key that stays with its line', () => {
    const [, discount] = draftLines(
      orderOf({ externalId: 'L7', quantity: '3', unitPrice: '1', discount: '1' }),
      products,
    );
    expect(discount).toMatchObject({
      key: ['line-discount', 'L7'],
      productKeys: ['DISCOUNT'],
      description: 'Discount',
    });
  });

  it('of everything leaves a line for nothing', () => {
    expect(pricesOf(orderOf({ quantity: '3', unitPrice: '5.00', discount: '15.00' }))).toEqual([['3', '0.00', 0]]);
  });

  it('of nothing leaves the price as it was written, finer than a coin too', () => {
    expect(pricesOf(orderOf({ quantity: '3', unitPrice: '0.3333', discount: '0.00' }))).toEqual([['3', '0.3333', 0]]);
  });

  it('is never folded into a price that would have to be rounded', () => {
    expect(pricesOf(orderOf({ quantity: '2', unitPrice: '10.005', discount: '0.01' }))).toEqual([['2', '10.00', 0]]);
    expect(pricesOf(orderOf({ quantity: '4', unitPrice: '10.005', discount: '0.01' }))).toEqual([
      ['4', '10.005', 0],
      ['1', '-0.01', 0],
    ]);
  });
});

describe('beside the goods', () => {
  it('shipping, fees and order discounts are lines of the configured products', () => {
    const order = orderOf(
      {},
      {
        shipping: [{ method: 'DHL', price: '5.00', taxes }],
        fees: [{ name: 'Cash on delivery', amount: '1.50' }],
        discounts: [{ code: 'WELCOME', amount: '2.00' }, { amount: '0.50' }],
      },
    );
    expect(draftLines(order, products).slice(1)).toEqual([
      { key: ['shipping', '0'], productKeys: ['SHIP'], description: 'DHL', quantity: '1', unitPrice: '5.00', taxes },
      ...[
        { key: ['fee', '0'], productKeys: ['FEE'], description: 'Cash on delivery', unitPrice: '1.50' },
        { key: ['discount', '0'], productKeys: ['DISCOUNT'], description: 'Discount WELCOME', unitPrice: '-2.00' },
        { key: ['discount', '1'], productKeys: ['DISCOUNT'], description: 'Discount', unitPrice: '-0.50' },
      ].map((line) => ({ ...line, quantity: '1', taxes: [] })),
    ]);
  });

  it('free shipping is told, fees and discounts of nothing are not', () => {
    const order = orderOf(
      {},
      {
        shipping: [{ method: 'Pick-up', price: '0.00' }],
        fees: [{ name: 'COD', amount: '0' }],
        discounts: [{ amount: '0.00' }],
      },
    );
    expect(draftLines(order, products).map(({ key }) => key[0])).toEqual(['line', 'shipping']);
  });

  it('gift cards are no lines: they pay', () => {
    const order = orderOf({}, { giftCards: [{ code: 'G', amount: '5.00' }] });
    expect(draftLines(order, products)).toHaveLength(1);
  });
});

const digits = (maximum: number, places: number) =>
  fc.integer({ min: 0, max: maximum }).map((number) => new Big(number).div(10 ** places).toFixed());
const money = digits(10_000_00, 2);
const line = fc.record({
  quantity: digits(50_000, 3).filter((quantity) => quantity !== '0'),
  unitPrice: fc.oneof(money, digits(10_000_0000, 4)),
  discount: fc.oneof(money, fc.constant('0')),
});
const anyOrder = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
    shipping: fc.array(fc.record({ method: fc.constant('DHL'), price: money }), { maxLength: 3 }),
    fees: fc.array(fc.record({ name: fc.constant('Fee'), amount: money }), { maxLength: 3 }),
    discounts: fc.array(fc.record({ amount: money }), { maxLength: 3 }),
    taxesIncluded: fc.boolean(),
    tax: money,
  })
  .map(({ lines, tax, ...parts }) => ({
    ...anOrder(),
    ...parts,
    lines: lines.map((one, index) => ({ ...one, externalId: String(index), sku: 'E-COM06' })),
    totals: { tax, total: '0' },
  }));

describe('whatever an order holds', () => {
  it('its lines, and its tax where that is on top, are exactly what the partner charged', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const sum = draftLines(order, products).reduce(
          (total, { quantity, unitPrice }) => total.plus(new Big(quantity).times(unitPrice)),
          new Big(order.taxesIncluded ? '0' : order.totals.tax),
        );
        expect(sum.toFixed()).toBe(expectedTotal(order).toFixed());
      }),
      { numRuns: 500 },
    );
  });

  it('each line has a key of its own, and a price and a quantity in plain digits', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const lines = draftLines(order, products);
        expect(new Set(lines.map(({ key }) => JSON.stringify(key))).size).toBe(lines.length);
        for (const { quantity, unitPrice } of lines) {
          expect([quantity, unitPrice]).toEqual(
            [quantity, unitPrice].map(() => expect.stringMatching(/^-?\d+(\.\d+)?$/)),
          );
        }
      }),
    );
  });
});
