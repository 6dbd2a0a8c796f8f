import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { FailureClass } from '../../../shared/failure/failure.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { confirmOutcomes } from '../../../shared/odoo/sale-order/confirm-outcomes.ts';
import type { LoadedJob, Outcomes } from '../../../shared/odoo/sale-order/job.ts';
import type { Order } from '../../../shared/order/order.ts';
import type { Life } from '../../../shared/runtime/sale-configuration.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection, aPartner, someReferences } from '../../support/references.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

const jobOf = (odooId: number, different: Partial<Order> = {}, life: Partial<Life> = {}): LoadedJob => {
  const connection = aConnection();
  const contact = { externalId: 'c' };
  return {
    odooId,
    order: {
      ...{ id: `ord_${odooId}`, partner: 'acme', policy: aPartner(), connectionId: 'main' },
      connection: { ...connection, life: { ...connection.life, ...life } },
      order: { ...anOrder({ externalId: String(odooId) }), ...different },
    },
    record: { externalId: `order-${odooId}`, row: { date_order: '2026-11-22 09:58:00' } },
    contacts: { customer: contact, invoiceAddress: contact, deliveryAddress: contact, records: [], children: [] },
  };
};
const cancelled = { status: 'cancelled' } as const;
const confirmAlways = { confirm: 'always' } as const;

const idsSchema = z.object({ ids: z.array(z.int()) });
const columnSchema = z.object({ data: z.array(z.unknown()) });

/** An Odoo that holds orders 1 to 30, refuses to cancel or confirm those in `locked`, and believes in all else. */
const createOdoo = (locked: readonly number[], failureClass: FailureClass = 'invalid') => {
  const states = new Map<number, string>();
  const saleOrder = (id: number) => ({
    ...{ id, name: `S${id}`, state: states.get(id) ?? 'draft', amount_total: 25.8, amount_tax: 3.8 },
    ...{ currency_id: [1, 'USD'], order_line: [10 * id] },
  });
  const act = (method: string, ids: readonly number[]) => {
    if (ids.some((id) => locked.includes(id))) {
      return { failure: makeFailure({ class: failureClass, outcome: 'answered', message: 'It is locked.' }) };
    }
    for (const id of ids) states.set(id, method === 'action_cancel' ? 'cancel' : 'sale');
    return { value: true };
  };
  return createScriptedOdoo(({ model, method, args }) => {
    if (model === 'sale.order.line') return { value: method === 'search_read' ? [] : {} };
    if (method === 'search_read') return { value: Array.from({ length: 30 }, (_, index) => saleOrder(index + 1)) };
    if (method === 'load') return { value: { ids: columnSchema.parse(args).data.map(() => 1), messages: [] } };
    return act(method, idsSchema.parse(args).ids);
  });
};

const confirm = async (odoo: ReturnType<typeof createOdoo>, ...jobs: readonly LoadedJob[]) => {
  const outcomes: Outcomes = new Map();
  await confirmOutcomes(odoo.call, jobs, outcomes, someReferences());
  return Object.fromEntries(
    [...outcomes].map(([id, outcome]) => [id, outcome.kind === 'written' ? outcome.odoo.state : outcome.failure.class]),
  );
};
const callsOf = (odoo: ReturnType<typeof createOdoo>, wanted: string) =>
  odoo.calls.filter(({ method }) => method === wanted).map(({ args }) => args);

describe('confirmOutcomes', () => {
  it('needs one call when nothing is left to change', async () => {
    const odoo = createOdoo([]);
    expect(await confirm(odoo, jobOf(1), jobOf(2))).toEqual({ ord_1: 'draft', ord_2: 'draft' });
    expect(odoo.calls).toHaveLength(1);
  });

  it('cancels what is cancelled and tells the state that Odoo has then', async () => {
    const odoo = createOdoo([]);
    expect(await confirm(odoo, jobOf(1, cancelled), jobOf(2))).toEqual({ ord_1: 'cancel', ord_2: 'draft' });
    expect(odoo.calls[1]).toMatchObject({ method: 'action_cancel', args: { ids: [1] } });
    expect(odoo.calls).toHaveLength(3);
  });

  it('lets one order that cannot be cancelled fail alone', async () => {
    const jobs = [jobOf(1, cancelled), jobOf(2, cancelled), jobOf(3)];
    expect(await confirm(createOdoo([2]), ...jobs)).toEqual({ ord_1: 'cancel', ord_2: 'invalid', ord_3: 'draft' });
  });

  it('tries nothing again when Odoo as a whole is in trouble', async () => {
    const odoo = createOdoo([2], 'unavailable');
    const jobs = [jobOf(1, cancelled), jobOf(2, cancelled), jobOf(3)];
    expect(await confirm(odoo, ...jobs)).toEqual({ ord_1: 'unavailable', ord_2: 'unavailable', ord_3: 'draft' });
    expect(callsOf(odoo, 'action_cancel')).toHaveLength(1);
  });

  it('does not take for written what Odoo does not show', async () => {
    expect(await confirm(createOdoo([]), jobOf(1), jobOf(77, cancelled))).toEqual({ ord_1: 'draft', ord_77: 'defect' });
  });

  it('confirms in tens, and sets all dates back in one call', async () => {
    const odoo = createOdoo([]);
    const jobs = Array.from({ length: 25 }, (_, index) => jobOf(index + 1, {}, confirmAlways));
    expect(new Set(Object.values(await confirm(odoo, ...jobs)))).toEqual(new Set(['sale']));
    expect(callsOf(odoo, 'action_confirm').map((args) => idsSchema.parse(args).ids.length)).toEqual([10, 10, 5]);
    const [dates, ...others] = callsOf(odoo, 'load');
    expect(others).toEqual([]);
    expect(dates).toMatchObject({ fields: ['id', 'date_order'], context: { mode: 'init' } });
    expect(columnSchema.parse(dates).data).toHaveLength(25);
  });

  it('confirms only what was paid where that is the policy, and nothing that is cancelled', async () => {
    const whenPaid = { confirm: 'paid' } as const;
    const jobs = [
      jobOf(1, { paymentStatus: 'paid' }, whenPaid),
      jobOf(2, { paymentStatus: 'authorized' }, whenPaid),
      jobOf(3, { paymentStatus: 'paid', ...cancelled }, whenPaid),
      jobOf(4, { paymentStatus: 'paid' }),
    ];
    expect(await confirm(createOdoo([]), ...jobs)).toEqual({
      ...{ ord_1: 'sale', ord_2: 'draft', ord_3: 'cancel', ord_4: 'draft' },
    });
  });

  it('never confirms an order that comes to something else than was charged', async () => {
    const dearer = { totals: { tax: '3.80', total: '26.80' } };
    const odoo = createOdoo([]);
    const jobs = [jobOf(1, dearer, confirmAlways), jobOf(2, {}, confirmAlways)];
    expect(await confirm(odoo, ...jobs)).toEqual({ ord_1: 'total-mismatch', ord_2: 'sale' });
    expect(callsOf(odoo, 'action_confirm')).toMatchObject([{ ids: [2] }]);
  });

  it('finds out the one that Odoo does not confirm, and says what to do about the quotation', async () => {
    const outcomes: Outcomes = new Map();
    const jobs = [1, 2, 3].map((id) => jobOf(id, {}, confirmAlways));
    await confirmOutcomes(createOdoo([2]).call, jobs, outcomes, someReferences());
    expect(outcomes.get('ord_2')).toMatchObject({
      failure: { remedy: expect.stringContaining('or confirm S2 there by hand; then replay the order') },
      odoo: { name: 'S2', state: 'draft' },
    });
    expect(outcomes.get('ord_3')).toMatchObject({ kind: 'written', odoo: { state: 'sale' } });
  });
});
