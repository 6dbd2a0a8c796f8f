import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type RunningOdoo, startOdoo } from '../../../infra/odoo/start-odoo.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import type { Order } from '../../../shared/order/order.ts';
import type { ConfigurationInput } from '../../../shared/runtime/configuration.ts';
import { anOrder } from '../../support/orders.ts';
import { createWriting } from '../../support/writing.ts';
import { askOdoo } from './call-odoo.ts';

export type ControllerInput = NonNullable<ConfigurationInput['connections'][string]['controller']>;

/** An Odoo with the controllers of `test/odoo/addon`, which fail in the way that an order's reference asks for. */
export const startControllerOdoo = (): Promise<RunningOdoo> =>
  startOdoo({
    report: () => undefined,
    addons: { folder: fileURLToPath(new URL('../addon', import.meta.url)), modules: ['waybill_test_controller'] },
  });

/** How the controllers of `test/odoo/addon` are described, the one with a bearer key and JSON-RPC around its bodies. */
export const aController = (different: Partial<ControllerInput> = {}): ControllerInput => ({
  path: '/api/json/bearer/order',
  type: 'json',
  auth: { kind: 'bearer' },
  body: {
    fields: {
      reference: 'reference',
      customer: 'customer.name',
      lines: {
        each: 'allLines',
        fields: {
          sku: 'sku',
          quantity: { from: 'quantity', as: 'number' },
          price: { from: 'unitPrice', as: 'number' },
        },
      },
    },
  },
  success: {
    when: [{ path: 'status', equals: 'success' }],
    ...{ id: 'order.id', name: 'order.name', total: 'order.total', state: 'order.state' },
  },
  error: { when: [{ path: 'status', equals: 'error' }], message: 'message', code: 'code' },
  lookUp: {
    ...{ path: '/api/json/bearer/find', type: 'json', method: 'POST' },
    found: { when: [{ path: 'found', equals: true }], id: 'order.id', name: 'order.name', total: 'order.total' },
    absent: [{ path: 'found', equals: false }],
  },
  longestRequestSeconds: 1,
  ...different,
});

/** The same with plain bodies. */
export const aPlainController = (different: Partial<ControllerInput> = {}): ControllerInput =>
  aController({
    path: '/api/http/bearer/order',
    type: 'http',
    lookUp: {
      path: '/api/http/bearer/order/{reference}',
      found: { when: [{ path: 'found', equals: true }], id: 'order.id', name: 'order.name', total: 'order.total' },
      absent: [{ status: 404, path: 'found', equals: false }],
    },
    ...different,
  });

let orders = 0;

/** An order that fails in a way of `test/odoo/addon/…/failures.py`, or in none; of no other test's reference. */
export const anOrderThat = (mode: string, different: Parameters<typeof anOrder>[0] = {}): Order =>
  anOrder({
    externalId: `${mode}-${process.pid}-${++orders}`,
    revision: 1,
    lines: [{ externalId: '1', sku: 'E-COM06', quantity: '2', unitPrice: '10.00' }],
    shipping: [{ method: 'DHL', price: '5.00' }],
    discounts: [{ code: 'WELCOME', amount: '2.00' }],
    totals: { tax: '0.00', total: '23.00' },
    ...different,
  });

const salesSchema = z.array(z.object({ id: z.int(), amount_total: z.number() }));

/** The writer over a controller, and a look behind it. */
export const createControllerWriting = (
  ledger: Ledger,
  { access }: RunningOdoo,
  controller: ControllerInput,
  { secret, ...connection }: { secret?: Record<string, string>; callTimeoutMs?: number } = {},
) => {
  const { paused, accept, write, createDeps, acceptAndWrite, recordOf } = createWriting(ledger, access, {
    connection: {
      ...{ transport: 'controller', controller, callTimeoutMs: 20_000, ...connection },
      failures: { contention: { firstDelaySeconds: 1, longestDelaySeconds: 1 } },
    },
    ...(secret === undefined ? {} : { secret }),
  });
  /** The totals of the orders in Odoo that bear this order's reference. */
  const totalsOf = async ({ externalId }: Order): Promise<number[]> => {
    const found = await askOdoo(access, salesSchema, {
      model: 'sale.order',
      method: 'search_read',
      body: { domain: [['client_order_ref', '=', externalId]], fields: ['amount_total'] },
      as: 'administrator',
    });
    return found.map(({ amount_total }) => amount_total);
  };
  const outcomeOf = async (order: Order) => {
    const { state, failure } = await recordOf(order);
    return { state, class: failure?.class, inOdoo: (await totalsOf(order)).length };
  };
  return {
    ...{ paused, accept, write, createDeps, acceptAndWrite, recordOf, totalsOf, outcomeOf },
    /** What the ledger and Odoo say of an order after one try. */
    async tryOnce(order: Order) {
      await acceptAndWrite([order]);
      return outcomeOf(order);
    },
  };
};
