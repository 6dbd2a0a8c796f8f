import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftLines } from '../../../shared/odoo/sale-order/lines/draft-lines.ts';
import { expectedOdooTotal } from '../../../shared/odoo/sale-order/totals/expected-odoo-total.ts';
import type { Order, OrderInput } from '../../../shared/order/order.ts';
import { expectedTotal } from '../../../shared/order/totals.ts';
import type { Connection } from '../../../shared/runtime/configuration.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection, aPartner } from '../../support/references.ts';

const products = { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' };
const taxes = [{ name: 'VAT', rate: '0.20', amount: '3.80' }];
type Line = OrderInput['lines'][number];

/** An order of some lines and nothing else, whose total is whatever its parts add up to. */
const orderOf = (lines: readonly Partial<Line>[], rest: Partial<Order> = {}): Order => ({
  ...anOrder(),
  lines: lines.map((line, index) => {
    const plain = { externalId: String(index + 1), sku: 'E-COM06', quantity: '1', unitPrice: '1' };
    return { ...plain, ...line };
  }),
  shipping: [],
  discounts: [],
  ...rest,
});
const linesOf = (order: Order, different: Partial<Connection> = {}, priceDigits = 8) =>
  draftLines({ order, policy: aPartner(), connection: { ...aConnection(), ...different } }, { priceDigits });
const pricesOf = (order: Order, priceDigits?: number) =>
  linesOf(order, {}, priceDigits).map(({ quantity, unitPrice, taxes: charged }) => [
    quantity,
    unitPrice,
    charged.length,
  ]);

describe('a discount on a line', () => {
  it('lowers the unit price where that is exact', () => {
    expect(pricesOf(orderOf([{ quantity: '2', unitPrice: '10.00', discount: '1.00', taxes }]))).toEqual([
      ['2', '9.50', 1],
    ]);
  });

  it('is a negative line with the taxes of its line where no price of whole coins says the same', () => {
    expect(pricesOf(orderOf([{ quantity: '3', unitPrice: '9.99', discount: '0.10', taxes }]))).toEqual([
      ['3', '9.99', 1],
      ['1', '-0.10', 1],
    ]);
  });

  it('is booked on the configured product, under a key that stays with its line', () => {
    const [, discount] = linesOf(orderOf([{ externalId: 'L7', quantity: '3', unitPrice: '1', discount: '1' }]));
    expect(discount).toMatchObject({
      key: ['line-discount', 'L7'],
      productKeys: ['DISCOUNT'],
      description: 'Discount',
    });
  });

  it('of everything leaves a line for nothing, and of more a price below nothing', () => {
    expect(pricesOf(orderOf([{ quantity: '3', unitPrice: '5.00', discount: '15.00' }]))).toEqual([['3', '0.00', 0]]);
    expect(pricesOf(orderOf([{ quantity: '2', unitPrice: '5.00', discount: '12.00' }]))).toEqual([['2', '-1.00', 0]]);
  });

  it('of nothing leaves the price as it was written, finer than a coin too', () => {
    expect(pricesOf(orderOf([{ quantity: '3', unitPrice: '0.3333', discount: '0.00' }]))).toEqual([['3', '0.3333', 0]]);
  });

  it('is never folded into a price that would have to be rounded, or into one finer than it was', () => {
    expect(pricesOf(orderOf([{ quantity: '2', unitPrice: '10.005', discount: '0.01' }]))).toEqual([['2', '10.00', 0]]);
    expect(pricesOf(orderOf([{ quantity: '4', unitPrice: '10.005', discount: '0.01' }]))).toEqual([
      ['4', '10.005', 0],
      ['1', '-0.01', 0],
    ]);
  });

  it('lowers a price in yen by whole yen only', () => {
    const order = (discount: string) => orderOf([{ quantity: '2', unitPrice: '500', discount }], { currency: 'JPY' });
    expect(pricesOf(order('10'))).toEqual([['2', '495', 0]]);
    expect(pricesOf(order('5'))).toEqual([
      ['2', '500', 0],
      ['1', '-5.00', 0],
    ]);
  });
});

describe('a price finer than Odoo keeps it', () => {
  it('is what Odoo keeps, and the rest to the coin on a line of its own with the same taxes', () => {
    expect(pricesOf(orderOf([{ quantity: '1000', unitPrice: '0.0125', taxes }]), 2)).toEqual([
      ['1000', '0.01', 1],
      ['1', '2.50', 1],
    ]);
  });

  it('needs no such line where it comes to the same coins', () => {
    expect(pricesOf(orderOf([{ quantity: '1', unitPrice: '10.005' }]), 2)).toEqual([['1', '10.01', 0]]);
  });

  it('stays as it is where Odoo keeps it', () => {
    expect(pricesOf(orderOf([{ quantity: '1000', unitPrice: '0.0125' }]), 4)).toEqual([['1000', '0.0125', 0]]);
  });
});

describe('parts of a line', () => {
  const kit = { externalId: 'k', sku: 'KIT', quantity: '2', unitPrice: '30.00', description: 'Starter kit' };
  const part = (externalId: string, sku: string, rest: Partial<Line> = {}) => ({
    ...{ externalId, sku, parent: 'k', quantity: '4', unitPrice: '0.00', ...rest },
  });
  const skusOf = (order: Order) => linesOf(order).map(({ productKeys, unitPrice }) => [productKeys[0], unitPrice]);

  it('stand below it, each for the warehouse, with the price where the partner has it', () => {
    const order = orderOf([part('a', 'A'), { sku: 'OTHER' }, kit, part('b', 'B')]);
    expect(skusOf(order)).toEqual([
      ['OTHER', '1'],
      ['KIT', '30.00'],
      ['A', '0.00'],
      ['B', '0.00'],
    ]);
  });

  it('are the line itself where a platform tells the variant of a configured article a second time', () => {
    const variant = part('v', 'KIT', { quantity: '2', description: 'Starter kit, red' });
    expect(linesOf(orderOf([{ ...kit, taxes }, variant]))).toEqual([
      {
        ...{ key: ['line', 'k'], productKeys: ['KIT'], description: 'Starter kit, red' },
        ...{ quantity: '2', unit: undefined, unitPrice: '30.00', taxes },
      },
    ]);
  });

  it('lend their article to a line that has none, whichever of the two has the price', () => {
    const { sku: _, ...unnamed } = kit;
    const configured = { ...orderOf([]), lines: [unnamed, part('v', 'RED', { quantity: '2' })] };
    expect(skusOf(configured)).toEqual([['RED', '30.00']]);
    const priced = { ...unnamed, unitPrice: '0.00' };
    expect(skusOf({ ...configured, lines: [priced, part('v', 'RED', { quantity: '2', unitPrice: '5.00' })] })).toEqual([
      ['RED', '5.00'],
    ]);
  });

  it('are not the line itself when there are more of them, or when both cost something', () => {
    const several = part('v', 'KIT', { quantity: '4' });
    expect(skusOf(orderOf([kit, several]))).toHaveLength(2);
    expect(skusOf(orderOf([kit, part('v', 'KIT', { quantity: '2' }), part('b', 'B')]))).toHaveLength(3);
    expect(skusOf(orderOf([kit, part('v', 'KIT', { quantity: '2', unitPrice: '1.00' })]))).toHaveLength(2);
  });

  it('leave of a line without article and price a remark only', () => {
    const { sku: _, ...unnamed } = { ...kit, unitPrice: '0.00' };
    const order = { ...orderOf([]), lines: [unnamed, part('a', 'A', { unitPrice: '7.00' }), part('b', 'B')] };
    const [remark, ...parts] = linesOf(order);
    expect(remark).toMatchObject({ key: ['kit', 'k'], display: 'line_note', description: '2 × Starter kit' });
    expect(parts.map(({ unitPrice }) => unitPrice)).toEqual(['7.00', '0.00']);
  });
});

describe('headings and remarks', () => {
  it('stand above the first line of a section, and below their line', () => {
    const section = 'Kitchen';
    const order = orderOf([{ section }, { section, notes: ['Left door', 'No handle'] }, { section: 'Bath' }]);
    expect(linesOf(order).map(({ key, display, description }) => [key.join(), display, description])).toEqual([
      ['section,1', 'line_section', 'Kitchen'],
      ['line,1', undefined, undefined],
      ['line,2', undefined, undefined],
      ['note,2', 'line_note', 'Left door\nNo handle'],
      ['section,3', 'line_section', 'Bath'],
      ['line,3', undefined, undefined],
    ]);
  });
});

describe('beside the goods', () => {
  it('shipping, fees and order discounts are lines of the configured products, with their taxes', () => {
    const order = orderOf([{}], {
      shipping: [{ method: 'DHL', price: '5.00', taxes }],
      fees: [{ name: 'Cash on delivery', amount: '1.50', taxes }],
      discounts: [{ code: 'WELCOME', amount: '2.00', taxes }, { amount: '0.50' }],
    });
    expect(linesOf(order).slice(1)).toEqual(
      [
        { key: ['shipping', '0'], productKeys: ['SHIP'], delivery: {}, description: 'DHL', unitPrice: '5.00', taxes },
        { key: ['fee', '0'], productKeys: ['FEE'], description: 'Cash on delivery', unitPrice: '1.50', taxes },
        {
          ...{ key: ['discount', '0'], productKeys: ['DISCOUNT'] },
          ...{ description: 'Discount WELCOME', unitPrice: '-2.00', taxes },
        },
        {
          ...{ key: ['discount', '1'], productKeys: ['DISCOUNT'] },
          ...{ description: 'Discount', unitPrice: '-0.50', taxes: [] },
        },
      ].map((line) => ({ ...line, quantity: '1' })),
    );
  });

  it('tips and cash rounding have products of their own where the connection has them', () => {
    const fees = [
      { name: 'Tip', amount: '3.00', kind: 'tip' as const },
      { name: 'Rounding', amount: '-0.02', kind: 'rounding' as const },
    ];
    const keysOf = (different: Partial<Connection['products']>) =>
      linesOf(orderOf([{}], { fees }), { products: { ...products, ...different } }).flatMap((line) => line.productKeys);
    expect(keysOf({})).toEqual(['E-COM06', 'FEE', 'FEE']);
    expect(keysOf({ tip: 'TIP', rounding: 'ROUND' })).toEqual(['E-COM06', 'TIP', 'ROUND']);
  });

  it('a shipping method has the carrier and the product of the configuration', () => {
    const carriers = { express: { carrier: 3 }, post: { carrier: 'The Post', product: 'POST' }, pickup: {} };
    const shipping = ['express', 'post', 'pickup', 'constructor'].map((method) => ({ method, price: '1.00' }));
    const lines = linesOf(orderOf([{}], { shipping }), { carriers }).slice(1);
    expect(lines.map(({ productKeys, delivery }) => [productKeys, delivery])).toEqual([
      [[], { carrier: 3 }],
      [['POST'], { carrier: 'The Post' }],
      [['SHIP'], {}],
      [['SHIP'], {}],
    ]);
  });

  it('free shipping is told, fees and discounts of nothing are not', () => {
    const order = orderOf([{}], {
      shipping: [{ method: 'Pick-up', price: '0.00' }],
      fees: [{ name: 'COD', amount: '0' }],
      discounts: [{ amount: '0.00' }],
    });
    expect(linesOf(order).map(({ key }) => key[0])).toEqual(['line', 'shipping']);
  });
});

describe('gift cards', () => {
  const order = orderOf([{ unitPrice: '20.00' }], {
    giftCards: [{ code: 'ABCD-EFGH-1234', amount: '5.00' }, { code: 'SHORT', amount: '2.00' }, { amount: '0.00' }],
    totals: { tax: '0.00', total: '20.00' },
  });

  it('are no lines where they pay, and Odoo’s total is what was charged', () => {
    expect(linesOf(order)).toHaveLength(1);
    expect(expectedOdooTotal(order, aConnection()).toFixed(2)).toBe('20.00');
  });

  it('are negative lines on their product, without the code that is as good as money, and lower Odoo’s total', () => {
    const different = { products: { ...products, giftCard: 'GIFT' } };
    expect(linesOf(order, different).slice(1)).toMatchObject([
      { productKeys: ['GIFT'], description: 'Gift card …1234', unitPrice: '-5.00' },
      { productKeys: ['GIFT'], description: 'Gift card', unitPrice: '-2.00' },
    ]);
    expect(expectedOdooTotal(order, different).toFixed(2)).toBe('13.00');
  });
});

describe('the keys to an article', () => {
  const keysOf = (line: Partial<Line>, different: Partial<Connection> = {}, skus = {}) => {
    const { sku: _, ...plain } = { externalId: '1', sku: '', quantity: '1', unitPrice: '1', ...line };
    const lines = [line.sku === undefined ? plain : { ...plain, sku: line.sku }];
    const context = { order: { ...orderOf([]), lines }, policy: aPartner({ skus }) };
    const [drafted] = draftLines({ ...context, connection: { ...aConnection(), ...different } }, { priceDigits: 8 });
    return drafted;
  };

  it('are its SKU, then its barcode', () => {
    expect(keysOf({ sku: 'A', barcode: '4006' })?.productKeys).toEqual(['A', '4006']);
  });

  it('are what the configuration makes of the partner’s SKU, which is then no code of the partner’s either', () => {
    const customerCodes = { model: 'product.customerinfo', code: 'product_code', product: 'product_id' };
    expect(keysOf({ sku: 'A' }, { customerCodes }, { A: 'E-COM07' })).not.toHaveProperty('code');
    expect(keysOf({ sku: 'A' }, { customerCodes }, { A: 'E-COM07' })?.productKeys).toEqual(['E-COM07']);
    expect(keysOf({ sku: 'B' }, { customerCodes }, { A: 'E-COM07' })).toMatchObject({ productKeys: ['B'], code: 'B' });
  });

  it('are none for a custom line, which the configured product stands for', () => {
    const custom = { products: { ...products, custom: 'CUSTOM' } };
    expect(keysOf({ description: 'Engraving' }, custom)).toMatchObject({ productKeys: [], otherwise: 'CUSTOM' });
    expect(keysOf({ sku: 'A' }, custom)).not.toHaveProperty('otherwise');
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
const someTaxes = fc.constantFrom([], taxes);
const anyOrder = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
    parents: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    shipping: fc.array(fc.record({ method: fc.constant('DHL'), price: money, taxes: someTaxes }), { maxLength: 3 }),
    fees: fc.array(
      fc.record({ name: fc.constant('Fee'), amount: money, kind: fc.constantFrom('fee', 'tip', 'rounding') }),
      { maxLength: 3 },
    ),
    discounts: fc.array(fc.record({ amount: money, taxes: someTaxes }), { maxLength: 3 }),
    taxesIncluded: fc.boolean(),
    tax: money,
  })
  .map(({ lines, parents, tax, ...parts }) => ({
    ...anOrder(),
    ...parts,
    lines: lines.map((one, index) => ({
      ...{ ...one, externalId: String(index), sku: index % 2 === 0 ? 'E-COM06' : 'E-COM07' },
      ...(index > 0 && parents[index] ? { parent: '0', section: 'Kit', notes: ['Inside'] } : {}),
    })),
    totals: { tax, total: '0' },
  }));
const sumOf = (lines: readonly { readonly quantity: string; readonly unitPrice: string }[]) =>
  lines.reduce((total, { quantity, unitPrice }) => total.plus(new Big(quantity).times(unitPrice)), new Big(0));

describe('whatever an order holds', () => {
  it('its lines, and its tax where that is on top, are exactly what the partner charged', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const sum = sumOf(linesOf(order)).plus(order.taxesIncluded ? '0' : order.totals.tax);
        expect(sum.toFixed()).toBe(expectedTotal(order).toFixed());
      }),
      { numRuns: 500 },
    );
  });

  it('its lines come within half a coin each of it where Odoo keeps two digits of a price', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const drafted = linesOf(order, {}, 2);
        const booked = drafted.map(({ quantity, unitPrice }) => ({
          ...{ quantity: '1', unitPrice: new Big(quantity).times(new Big(unitPrice).round(2)).round(2).toFixed() },
        }));
        const sum = sumOf(booked).plus(order.taxesIncluded ? '0' : order.totals.tax);
        expect(sum.minus(expectedTotal(order)).abs().toNumber()).toBeLessThanOrEqual(0.005 * drafted.length);
      }),
      { numRuns: 500 },
    );
  });

  it('each line has a key of its own, and a price and a quantity in plain digits', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const lines = linesOf(order);
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
