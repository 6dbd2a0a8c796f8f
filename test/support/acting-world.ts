import { createActOnOrders } from '../../functions/act-on-orders/act-on-orders.ts';
import type { LedgerVerbs } from '../../functions/act-on-orders/acting-verbs.ts';
import { createLedgerVerbs } from '../../functions/act-on-orders/ledger-verbs.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { createAudit } from '../../shared/ledger/audit.ts';
import type { OrderKey } from '../../shared/ledger/keys.ts';
import type { OdooOrder, OrderRecord } from '../../shared/ledger/order-record.ts';
import type { Approvals } from '../../shared/operator/approvals.ts';
import { mayAct, type Role } from '../../shared/operator/operator.ts';
import { createPerformAct } from '../../shared/operator/perform-act.ts';
import type { Order } from '../../shared/order/order.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { TestLedger } from './ledger-table.ts';
import { anOrder } from './orders.ts';
import { createRecordedLog } from './recorded-log.ts';

const unknownSku = makeFailure({
  ...{ class: 'missing-reference', outcome: 'answered', message: 'SKU E-COM06 is unknown.' },
  concern: { kind: 'product', name: 'E-COM06' },
});

/** What operators do, over a ledger in an emulator; `people` are their roles by name. */
export const createActingWorld = (
  store: TestLedger,
  approvals: Approvals = { above: {} },
  different: Partial<LedgerVerbs> = {},
) => {
  const log = createRecordedLog();
  const announced: OrderKey[] = [];
  const clock = { nowMs: Date.parse('2026-11-22T12:00:00Z') };
  const now = () => new Date(clock.nowMs);
  let ids = 0;
  const people: Record<string, Role> = { vera: 'viewer', ada: 'operator', grace: 'admin', joan: 'admin' };
  const act = createActOnOrders({
    ...createLedgerVerbs(store),
    ...different,
    authenticate: async ({ claims = {} }, needed) => {
      const { name = '' } = claims;
      const role = people[name] ?? 'viewer';
      if (!mayAct(role, needed)) throw new Problem('forbidden', { detail: `${needed} is needed.` });
      return { name, role };
    },
    performAct: createPerformAct({ audit: createAudit(store), newId: () => `act_${++ids}_${Math.random()}`, now, log }),
    announce: async (orders) =>
      void announced.push(...orders.map(({ partner, externalId }) => ({ partner, externalId }))),
    approvals,
    newEditId: () => `edt_${++ids}_${clock.nowMs}`,
    now,
    log,
  });
  const request = async (name: string, method: string, path: string, given: object) => {
    clock.nowMs += 1_000;
    const pathParameters = pathParametersOf(path);
    const body = Buffer.from(JSON.stringify(given));
    const headers = { 'content-type': 'application/json' };
    const query =
      method === 'GET' ? Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)])) : {};
    try {
      return await act({ ...{ method, path, pathParameters, query, headers, claims: { name } }, body });
    } catch (error) {
      if (error instanceof Problem) return { status: error.status, body: error.toDocument() };
      throw error;
    }
  };
  const post = (name: string, record: OrderKey, doing: string, body: object) =>
    request(
      name,
      'POST',
      `/v1/operator/orders/${record.partner}/${encodeURIComponent(record.externalId)}/${doing}`,
      body,
    );
  const readBack = async (key: OrderKey): Promise<OrderRecord> => {
    const record = await store.ledger.read(key);
    if (!record) throw new Error('The order is not in the ledger');
    return record;
  };
  const accept = async (order: Order, sameRevision: 'keep' | 'replace' = 'keep') =>
    store.ledger.accept({ ...{ partner: 'acme', connection: 'main', order, sameRevision }, receivedAt: now() });
  /** An order that is parked, with a draft in Odoo or without. */
  const park = async (
    order: Order = anOrder(),
    failure: Failure = unknownSku,
    odoo?: OdooOrder,
  ): Promise<OrderRecord> => {
    const { record } = await accept(order);
    await store.ledger.recordParked({ seen: record, failure, order, odoo, now: now() });
    return readBack(record);
  };
  return { post, request, readBack, accept, park, announced, clock, log, now };
};

function pathParametersOf(path: string): Record<string, string> {
  const [, partner, externalId, , edit] = /orders\/([^/]+)\/([^/]+)\/(\w+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (partner === undefined || externalId === undefined) return {};
  return { partner, externalId: decodeURIComponent(externalId), ...(edit !== undefined && { edit }) };
}
