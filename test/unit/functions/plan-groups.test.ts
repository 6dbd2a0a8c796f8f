import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planGroups } from '../../../functions/write-orders/plan-groups.ts';
import { toTable } from '../../../shared/odoo/load-record.ts';
import { orderRecordOf } from '../../../shared/odoo/sale-order/order-record.ts';
import type { Order } from '../../../shared/order/order.ts';
import { contactsOfOrder } from '../../support/contacts-of-order.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection, aPartner, someReferences } from '../../support/references.ts';

const orderOf = (lineCount: number, different: Partial<Order> = {}): Order => ({
  ...anOrder(),
  shipping: [],
  discounts: [],
  lines: Array.from({ length: lineCount }, (_, index) => ({
    ...{ externalId: String(index), sku: 'E-COM06', quantity: '1', unitPrice: '1.00' },
  })),
  ...different,
});
const itemsOf = (...orders: readonly Order[]) => orders.map((order) => ({ order }));
const sizesOf = (items: readonly { order: Order }[], maximumOrders = 100): number[] =>
  planGroups(items, maximumOrders).map((group) => group.length);
const repeat = (count: number, order: Order) => itemsOf(...Array.from({ length: count }, () => order));

/** Rows of which each says more than the line it came from: references that grow when they are encoded. */
const longLines = orderOf(5, {
  lines: orderOf(5).lines.map((line, index) => ({
    ...line,
    externalId: `${'_'.repeat(38)}${index}`,
    description: 'x'.repeat(1_440),
  })),
});

/** Bytes of the call that loads these orders. */
const bytesOf = (items: readonly { order: Order }[]): number => {
  const references = someReferences();
  const records = items.flatMap(({ order }) => {
    const context = { connectionId: 'main', connection: aConnection(), partner: 'acme', policy: aPartner(), order };
    const record = orderRecordOf(context, contactsOfOrder(context, references), references);
    return record.ok ? [record.value] : [];
  });
  const { fields, data } = toTable(records);
  return Buffer.byteLength(JSON.stringify({ fields, data }));
};

describe('planGroups', () => {
  it('holds as many orders as the pace allows', () => {
    expect(sizesOf(repeat(250, orderOf(1)))).toEqual([100, 100, 50]);
    expect(sizesOf(repeat(3, orderOf(1)), 1)).toEqual([1, 1, 1]);
    expect(sizesOf([])).toEqual([]);
  });

  it('holds five hundred lines at most, shipping and fees among them', () => {
    expect(sizesOf(repeat(3, orderOf(250)))).toEqual([2, 1]);
    expect(sizesOf(repeat(3, orderOf(250, { shipping: [{ method: 'DHL', price: '1' }] })))).toEqual([1, 1, 1]);
    expect(sizesOf(repeat(3, orderOf(250, { fees: [{ name: 'COD', amount: '1' }] })))).toEqual([1, 1, 1]);
  });

  it('counts a discount as the line that it may become', () => {
    const lines = orderOf(125).lines.map((line) => ({ ...line, discount: '0.10' }));
    expect(sizesOf(repeat(5, orderOf(1, { lines })))).toEqual([2, 2, 1]);
    expect(sizesOf(repeat(3, orderOf(250, { discounts: [{ amount: '1' }] })))).toEqual([1, 1, 1]);
  });

  it('counts headings, and the remarks of a line as the one line that they become', () => {
    const lines = orderOf(50).lines.map((line) => ({ ...line, section: 'Kitchen', notes: ['Left', 'Third floor'] }));
    expect(sizesOf(repeat(5, orderOf(1, { lines })))).toEqual([3, 2]);
    expect(sizesOf(repeat(3, orderOf(250, { giftCards: [{ amount: '1' }] })))).toEqual([1, 1, 1]);
  });

  it('sends an order beyond every bound alone, and the others together', () => {
    const huge = orderOf(500, {
      attributes: Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`a${i}`, 'x'.repeat(1_000)])),
    });
    expect(sizesOf(itemsOf(orderOf(1), orderOf(1), huge, orderOf(1), orderOf(1)))).toEqual([2, 1, 2]);
  });

  it.each([
    ['long notes', orderOf(4, { note: 'x'.repeat(5_000) })],
    ['notes that grow in HTML', orderOf(1, { note: '<&>'.repeat(1_666) })],
    ['notes in other scripts', orderOf(1, { note: '注'.repeat(5_000) })],
    ['long references', orderOf(5, { externalId: '注'.repeat(255) })],
    ['many short lines', orderOf(50)],
    ['lines that say much', longLines],
    [
      'remarks',
      orderOf(1, { lines: longLines.lines.map((line) => ({ ...line, notes: ['\n'.repeat(900), '注'.repeat(300)] })) }),
    ],
    [
      'long descriptions',
      orderOf(1, {
        lines: [{ externalId: '1', sku: 'E-COM06', description: '注'.repeat(1_000), quantity: '1', unitPrice: '1' }],
      }),
    ],
  ])('keeps the call below 800 KB with %s', (_what, order) => {
    for (const group of planGroups(repeat(200, order), 100)) expect(bytesOf(group)).toBeLessThan(800_000);
  });

  it('loses none, doubles none and keeps their order', () => {
    const items = fc.array(
      fc.integer({ min: 1, max: 500 }).map((lines) => ({ order: orderOf(lines) })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 100 }), (some, maximumOrders) => {
        const groups = planGroups(some, maximumOrders);
        expect(groups.flat()).toEqual(some);
        expect(groups.every((group) => group.length > 0 && group.length <= maximumOrders)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
