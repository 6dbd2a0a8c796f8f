import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { orderSchema } from '../../../shared/order/order.ts';

const page = readFileSync(new URL('../../../docs/orders.md', import.meta.url), 'utf8');
const named = [...page.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) => cell.match(/\w+/g) ?? []);

describe('the page on orders', () => {
  test.each([
    ['an order', Object.keys(orderSchema.shape)],
    ['a line', Object.keys(orderSchema.shape.lines.element.shape).filter((field) => field !== 'externalId')],
  ])('says of every field of %s what Odoo makes of it', (_what, fields) => {
    expect(fields.filter((field) => !named.includes(field))).toEqual([]);
  });
});
