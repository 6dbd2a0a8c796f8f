import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { FailureClass } from '../../../shared/failure/failure.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { confirmOutcomes } from '../../../shared/odoo/sale-order/confirm-outcomes.ts';
import type { Outcomes } from '../../../shared/odoo/sale-order/job.ts';
import type { LoadedJob } from '../../../shared/odoo/sale-order/load-orders.ts';
import type { Order } from '../../../shared/order/order.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection, aPartner } from '../../support/references.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

const jobOf = (odooId: number, status: Order['status'], isReplaced = false): LoadedJob => ({
  odooId,
  isReplaced,
  order: {
    ...{ id: `ord_${odooId}`, partner: 'acme', policy: aPartner(), connectionId: 'main', connection: aConnection() },
    order: { ...anOrder({ externalId: String(odooId) }), status },
  },
  record: { externalId: `order-${odooId}`, row: { 'order_line/id': `waybill_main.line-${odooId}` } },
  contacts: { customer: 'c', invoiceAddress: 'c', deliveryAddress: 'c', records: [], children: [] },
});

const idsSchema = z.object({ ids: z.array(z.int()) });

/** An Odoo that holds orders 1 to 5, refuses to cancel or to strip those in `locked`, and believes in all else. */
const createOdoo = (locked: readonly number[], failureClass: FailureClass = 'invalid') => {
  const cancelled = new Set<number>();
  const saleOrder = (id: number) => ({
    ...{ id, name: `S${id}`, state: cancelled.has(id) ? 'cancel' : 'draft', amount_total: 25.8, amount_tax: 3.8 },
    order_line: [10 * id, 10 * id + 1],
  });
  return createScriptedOdoo(({ method, args }) => {
    if (method === 'search_read') return { value: [1, 2, 3, 4, 5].map(saleOrder) };
    const { ids } = idsSchema.parse(args);
    if (method === 'get_external_id') {
      return { value: Object.fromEntries(ids.map((id) => [id, `waybill_main.line-${id / 10}`])) };
    }
    const concerned = method === 'unlink' ? ids.map((id) => Math.floor(id / 10)) : ids;
    if (concerned.some((id) => locked.includes(id) || id > 5)) {
      return { failure: makeFailure({ class: failureClass, outcome: 'answered', message: 'It is locked.' }) };
    }
    if (method === 'action_cancel') for (const id of ids) cancelled.add(id);
    return { value: true };
  });
};

const confirm = async (odoo: ReturnType<typeof createOdoo>, ...jobs: readonly LoadedJob[]) => {
  const outcomes: Outcomes = new Map();
  await confirmOutcomes(odoo.call, jobs, outcomes);
  return Object.fromEntries(
    [...outcomes].map(([id, outcome]) => [id, outcome.kind === 'written' ? outcome.odoo.state : outcome.failure.class]),
  );
};

describe('confirmOutcomes', () => {
  it('needs one call when nothing is left to change', async () => {
    const odoo = createOdoo([]);
    expect(await confirm(odoo, jobOf(1, 'open'), jobOf(2, 'open'))).toEqual({ ord_1: 'draft', ord_2: 'draft' });
    expect(odoo.calls).toHaveLength(1);
  });

  it('cancels what is cancelled and tells the state that Odoo has then', async () => {
    const odoo = createOdoo([]);
    expect(await confirm(odoo, jobOf(1, 'cancelled'), jobOf(2, 'open'))).toEqual({ ord_1: 'cancel', ord_2: 'draft' });
    expect(odoo.calls[1]).toMatchObject({ method: 'action_cancel', args: { ids: [1] } });
    expect(odoo.calls).toHaveLength(3);
  });

  it('lets one order that cannot be cancelled fail alone', async () => {
    const jobs = [jobOf(1, 'cancelled'), jobOf(2, 'cancelled'), jobOf(3, 'open')];
    expect(await confirm(createOdoo([2]), ...jobs)).toEqual({ ord_1: 'cancel', ord_2: 'invalid', ord_3: 'draft' });
  });

  it('lets one order whose stale lines cannot be removed fail alone', async () => {
    const jobs = [jobOf(1, 'open', true), jobOf(2, 'open', true), jobOf(3, 'open')];
    expect(await confirm(createOdoo([1]), ...jobs)).toEqual({ ord_1: 'invalid', ord_2: 'draft', ord_3: 'draft' });
  });

  it('tries nothing again when Odoo as a whole is in trouble', async () => {
    const odoo = createOdoo([2], 'unavailable');
    const jobs = [jobOf(1, 'cancelled'), jobOf(2, 'cancelled'), jobOf(3, 'open')];
    expect(await confirm(odoo, ...jobs)).toEqual({ ord_1: 'unavailable', ord_2: 'unavailable', ord_3: 'draft' });
    expect(odoo.calls.filter(({ method }) => method === 'action_cancel')).toHaveLength(1);
  });

  it('does not take for written what Odoo does not show', async () => {
    expect(await confirm(createOdoo([]), jobOf(1, 'open'), jobOf(77, 'cancelled'))).toEqual({
      ord_1: 'draft',
      ord_77: 'defect',
    });
  });
});
