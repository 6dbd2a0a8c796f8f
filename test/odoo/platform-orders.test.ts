import { randomUUID } from 'node:crypto';
import type Big from 'big.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { decimal, sum } from '../../shared/order/decimal.ts';
import type { Order } from '../../shared/order/order.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { platformOrders } from '../support/platform-orders.ts';
import { createWriting } from '../support/writing.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';
import { provideFor } from './support/provide-for.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';

const odoo = odooUnderTest();
const { saleOf, contactOf } = createSaleOrderReader(odoo);
const run = randomUUID().slice(0, 8);

/** Under ids of this run, so that no order is known from another. */
const orders = platformOrders().map(({ name, order }, index) => {
  const { externalId: customerId } = order.customer;
  const customer = { ...order.customer, ...(customerId && { externalId: `${run}-${customerId}` }) };
  return { name, order: { ...order, externalId: `${run}-${index}`, customer } };
});

const heldLineSchema = z.object({
  product_id: z.tuple([z.int(), z.string()]),
  product_uom_qty: z.number(),
  price_unit: z.number(),
  discount: z.literal(0),
  tax_ids: z.array(z.int()),
});

let store: TestLedger;
const records = new Map<Order, OrderRecord>();
let provided: Awaited<ReturnType<typeof provideFor>>;
beforeAll(async () => {
  store = await startLedger();
  provided = await provideFor(
    odoo,
    orders.map(({ order }) => order),
  );
  const { weighed, taxes } = provided;
  const skus = Object.fromEntries(
    orders.flatMap(({ order }) =>
      order.lines.flatMap(({ sku, unit }) => (sku ? [[sku, unit === 'kg' ? weighed : 'E-COM06']] : [])),
    ),
  );
  const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE', custom: 'E-COM08' };
  const writing = createWriting(store.ledger, odoo, {
    connection: { products, taxes: { mapping: taxes } },
    partner: { skus },
  });
  await writing.acceptAndWrite(orders.map(({ order }) => order));
  for (const { order } of orders) records.set(order, await writing.recordOf(order));
});
afterAll(async () => {
  await provided.restore();
  await store.close();
});

/** What Odoo holds of an order: its lines by what they were booked on, each with the rates of its taxes. */
const heldOf = async (order: Order) => {
  const sale = await saleOf(order);
  const lines = await askOdoo(odoo, z.array(heldLineSchema), {
    ...{ model: 'sale.order.line', method: 'search_read', as: 'administrator' },
    body: {
      domain: [
        ['order_id', '=', sale.id],
        ['display_type', '=', false],
      ],
      fields: Object.keys(heldLineSchema.shape),
      order: 'sequence, id',
    },
  });
  const rates = new Map(provided.taxes.map(({ tax, rate }) => [tax, rate]));
  return {
    sale,
    goods: lines
      .filter(({ product_id: [, name] }) => /E-COM|KILO/.test(name))
      .map(({ product_uom_qty, tax_ids }) => ({
        quantity: product_uom_qty,
        rates: tax_ids.map((id) => rates.get(id)),
      })),
    sumOf: (product: RegExp) =>
      sum(
        lines
          .filter(({ product_id: [, name] }) => product.test(name))
          .map((line) => decimal(String(line.price_unit)).times(String(line.product_uom_qty)).toFixed()),
      ),
  };
};

const toCents = (amounts: readonly (string | Big)[]): string => sum(amounts.map(String)).toFixed(2);

/** What stands on no line of its own in Odoo: a variant told beside its article. */
const isVariant = ({ parent, sku }: Order['lines'][number], { lines }: Order): boolean =>
  lines.some(({ externalId, sku: other }) => externalId === parent && other === sku);

/**
 * An example in Shopify's documentation says that 6 per cent of 195.67 are 3.98: a draft in Odoo is what should become of
 * an order whose shop does not reckon as it says.
 */
const isWrong = ({ name }: { readonly name: string }): boolean => /^shopify: .*450789469/.test(name);

describe.each(orders.filter(isWrong))('$name', ({ order }) => {
  test('stays a draft that names the line and both taxes', () => {
    expect(records.get(order)).toMatchObject({
      state: 'parked',
      odoo: { state: 'draft' },
      failure: { class: 'total-mismatch', message: expect.stringContaining('charged 195.67 + 3.98 tax') },
    });
  });
});

describe.each(orders.filter((one) => !isWrong(one)))('$name', ({ order }) => {
  const { lines, shipping = [], fees = [], discounts = [] } = order;

  test('is written, at the total and the tax that the shop charged', async () => {
    expect(records.get(order)?.failure).toBeUndefined();
    const { sale } = await heldOf(order);
    expect(sale.amount_total).toBe(Number(order.totals.total));
    // Where prices hold the tax, Odoo takes it out of their sum, and most shops out of each: a coin is between them.
    const coins = order.taxesIncluded ? '0.01' : '0';
    expect(decimal(String(sale.amount_tax)).minus(order.totals.tax).abs().lte(coins)).toBe(true);
    expect(sale.state).toBe(order.status === 'cancelled' ? 'cancel' : 'draft');
  });

  test('has each of its lines with its taxes, and its discounts, shipping and fees', async () => {
    const { goods, sumOf } = await heldOf(order);
    const told = lines.filter((line) => !isVariant(line, order));
    expect(goods).toEqual(
      told.map(({ quantity, taxes: charged = [] }) => ({
        quantity: Number(quantity),
        rates: charged.filter(({ amount }) => Number(amount) !== 0).map(({ rate }) => rate),
      })),
    );
    const off = [...lines.map(({ discount = '0' }) => discount), ...discounts.map(({ amount }) => amount)];
    const sold = lines.map(({ quantity, unitPrice }) => decimal(quantity).times(unitPrice));
    expect(sumOf(/E-COM|KILO|DISCOUNT/).toFixed(2)).toBe(toCents([...sold, sum(off).times(-1)]));
    expect(sumOf(/Delivery_007/).toFixed(2)).toBe(toCents(shipping.map(({ price }) => price)));
    expect(sumOf(/WAYBILL-FEE/).toFixed(2)).toBe(toCents(fees.map(({ amount }) => amount)));
  });

  test('is for its customer, and goes where the shop said', async () => {
    const { sale } = await heldOf(order);
    const { customer, shippingAddress } = order;
    expect(await contactOf(sale.partner_id)).toMatchObject({ name: customer.name, email: customer.email ?? false });
    if (!shippingAddress) return;
    expect(await contactOf(sale.partner_shipping_id)).toMatchObject({
      ...{ street: shippingAddress.street1, city: shippingAddress.city, country_code: shippingAddress.country },
      zip: shippingAddress.postalCode ?? false,
    });
  });
});
