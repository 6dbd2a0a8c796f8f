import { beforeEach, describe, expect, test } from 'vitest';
import { succeed } from '../../shared/failure/result.ts';
import { tryOrders } from '../../shared/odoo/dry-run/try-orders.ts';
import { externalIdOf } from '../../shared/odoo/external-id.ts';
import { findExisting } from '../../shared/odoo/find-existing.ts';
import type { PendingOrder } from '../../shared/odoo/sale-order/order-context.ts';
import { createReferences } from '../../shared/odoo/sale-order/references/create-references.ts';
import { createJson2 } from '../../shared/odoo/transports/json2.ts';
import type { Order, OrderInput } from '../../shared/order/order.ts';
import { parseConfiguration } from '../../shared/runtime/configuration.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { aPartner } from '../support/references.ts';
import { createWriting } from '../support/writing.ts';
import { odooUnderTest } from './support/odoo.ts';
import { createSaleOrderReader } from './support/sale-orders.ts';

const odoo = odooUnderTest();
const { salesOf, actByHand } = createSaleOrderReader(odoo);
const { url, database, apiKey } = odoo;
const call = createJson2({ url, database, apiKey, timeoutMs: 60_000 });

const { connections } = parseConfiguration({
  connections: {
    main: {
      ...{ url, database },
      products: { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' },
    },
  },
  partners: { acme: { connection: 'main' } },
});
const connection = connections['main'];
if (!connection) throw new Error('The configuration has the connection that it was given');

const unique = Date.now().toString(36);
let count = 0;
const nextOrder = (different: Partial<OrderInput> = {}): Order => {
  count += 1;
  const customer = { externalId: `dry-${unique}-${count}`, name: `Dry customer ${unique}-${count}` };
  return anOrder({ externalId: `dry-${unique}-${count}`, customer, ...different });
};
const pendingOf = (order: Order, different: Partial<PendingOrder> = {}): PendingOrder => ({
  ...{ id: order.externalId, partner: 'acme', connectionId: 'main', connection, policy: aPartner(), order },
  ...different,
});
const tryAll = async (orders: readonly PendingOrder[]) => {
  const resolve = createReferences({ call, versionOf: async () => succeed(19), connection, now: Date.now });
  const tried = await tryOrders(call, orders, resolve, () => true);
  if (!tried.ok) throw new Error(tried.failure.operatorMessage);
  return tried.value;
};

describe('a dry run', () => {
  test('says of orders that would be written that they would, and leaves neither order nor contact', async () => {
    const orders = [
      nextOrder(),
      nextOrder({ note: 'Ring "twice",\nthen knock; 50 % off', customer: { name: 'Zoë, "the guest"' } }),
      nextOrder({ shippingAddress: { street1: '2 Rue B', city: 'Lyon', postalCode: '69001', country: 'FR' } }),
    ];
    const tried = await tryAll(orders.map((order) => pendingOf(order)));
    expect([...tried.values()]).toEqual([undefined, undefined, undefined]);
    expect(await salesOf(orders)).toEqual([]);
    const names = orders.map(({ customer }) => customer.name);
    expect(await actByHand('res.partner', 'search_count', { domain: [['name', 'in', names]] })).toBe(0);
  });

  test('says why the others would not: what Odoo lacks, what it refuses, each by itself', async () => {
    const line = { externalId: '1', sku: 'NO-SUCH', quantity: '1', unitPrice: '1.00' };
    const missing = nextOrder({ lines: [line], shipping: [], discounts: [], totals: { tax: '0.00', total: '1.00' } });
    const good = nextOrder();
    const refused = nextOrder();
    // Its external id belongs to something that is no order.
    const taken = externalIdOf('main', 'order', 'acme', refused.externalId);
    await actByHand('res.partner', 'load', { fields: ['id', 'name'], data: [[taken, 'Not an order']] });
    const tried = await tryAll([missing, good, refused].map((order) => pendingOf(order)));
    expect(tried.get(missing.externalId)).toMatchObject({
      class: 'missing-reference',
      concern: { kind: 'product', name: 'NO-SUCH' },
    });
    expect(tried.get(good.externalId)).toBeUndefined();
    expect(tried.has(good.externalId)).toBe(true);
    expect(tried.get(refused.externalId)).toMatchObject({ class: 'invalid' });
  });

  test('agrees with what really happens to the same orders', async () => {
    const store: TestLedger = await startLedger();
    const writing = createWriting(store.ledger, odoo);
    const orders = [nextOrder(), nextOrder({ taxesIncluded: false }), nextOrder({ note: '<b>&amp;' })];
    const tried = await tryAll(orders.map((order) => pendingOf(order)));
    expect([...tried.values()]).toEqual([undefined, undefined, undefined]);
    await writing.acceptAndWrite(orders);
    const records = await Promise.all(orders.map((order) => writing.recordOf(order)));
    expect(records.map(({ state }) => state)).toEqual(['written', 'written', 'written']);
    await store.close();
  });

  test('of a newer revision changes nothing in the draft that is there', async () => {
    const store: TestLedger = await startLedger();
    const writing = createWriting(store.ledger, odoo);
    const order = nextOrder();
    await writing.acceptAndWrite([order]);
    const [before] = await salesOf([order]);
    const revised = { ...order, revision: '2026-11-23T10:00:00Z', note: 'Changed' };
    const tried = await tryAll([pendingOf(revised, { odooId: before?.id })]);
    expect(tried.get(order.externalId)).toBeUndefined();
    expect(await salesOf([order])).toEqual([before]);
    await store.close();
  });
});

describe('what Odoo has by now', () => {
  const find = async (kind: 'product' | 'tax' | 'country' | 'currency' | 'right', ...names: readonly string[]) => {
    const found = await findExisting(
      call,
      undefined,
      names.map((name) => ({ concern: { kind, name } })),
    );
    if (!found.ok) throw new Error(found.failure.operatorMessage);
    return found.value.map(({ concern }) => concern.name);
  };

  let sku = '';
  beforeEach(() => {
    count += 1;
    sku = `LATER-${unique}-${count}`;
  });
  const createProduct = async (values: Readonly<Record<string, string>>) =>
    actByHand('product.product', 'create', { vals_list: [{ name: 'Later', ...values }] });

  test('is asked for products by Internal Reference or barcode, and two of one reference are as good as none', async () => {
    expect(await find('product', sku, 'E-COM06')).toEqual(['E-COM06']);
    await createProduct({ default_code: sku });
    await createProduct({ barcode: `B-${sku}` });
    expect((await find('product', sku, `B-${sku}`)).toSorted()).toEqual([`B-${sku}`, sku].toSorted());
    await createProduct({ default_code: sku });
    expect(await find('product', sku)).toEqual([]);
  });

  test('is asked for taxes, countries, pricelists and rights by the names that failures give them', async () => {
    expect(await find('country', 'FR', 'ZZ')).toEqual(['FR']);
    expect(await find('tax', '13.37 excluded', 'nonsense')).toEqual([]);
    await actByHand('account.tax', 'create', {
      vals_list: [{ name: `Later ${sku}`, amount: 13.37, amount_type: 'percent', type_tax_use: 'sale' }],
    });
    // A tax serves prices with and without it: they are turned over to what it wants.
    expect((await find('tax', '13.37 excluded', '13.37 included', '13.38 excluded')).toSorted()).toEqual([
      '13.37 excluded',
      '13.37 included',
    ]);
    expect(await find('currency', 'XAF')).toEqual([]);
    expect(await find('right', 'sale.order create', 'sale.order unlink', 'nonsense', 'res.users write')).toEqual([
      'sale.order create',
    ]);
  });
});
