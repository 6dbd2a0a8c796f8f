import { describe, expect, it } from 'vitest';
import type { LoadedJob } from '../../../shared/odoo/sale-order/job.ts';
import { activityOf } from '../../../shared/odoo/sale-order/life/activities.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection, aPartner, someReferences } from '../../support/references.ts';

const jobOf = (responsible: string | undefined, salesperson: number | undefined, note = ''): LoadedJob => {
  const connection = aConnection();
  const contact = { externalId: 'c' };
  return {
    odooId: 42,
    order: {
      ...{ id: 'ord_1', partner: 'acme', policy: aPartner(), connectionId: 'main', order: anOrder({ note }) },
      connection: { ...connection, life: { ...connection.life, responsible } },
    },
    record: { externalId: 'order-1', row: {} },
    contacts: { customer: contact, invoiceAddress: contact, deliveryAddress: contact, records: [], children: [] },
    held: { ...{ id: 42, name: 'S42', state: 'sale', date: '', maker: 7, isTouched: true }, salesperson },
    handOver: { summary: 'Look', points: ['quantity 2 → 3 & more'] },
  };
};

const named = someReferences({ named: new Map([['res.users Nina', { id: 9, name: 'Nina', matches: 1 }]]) });
const cellsOf = (job: LoadedJob) => {
  const activity = activityOf(job, named);
  return activity.ok ? activity.value : undefined;
};

describe('activityOf', () => {
  it.each([
    ['the salesperson', 'Nina', 5, '5'],
    ['whoever is configured, where the integration user is the salesperson', 'Nina', 7, '9'],
    ['whoever is configured, where there is none', 'Nina', undefined, '9'],
    ['the integration user, where nobody is configured', undefined, undefined, '7'],
  ])('is for %s', (_, responsible, salesperson, user) => {
    expect(cellsOf(jobOf(responsible, salesperson))?.row['user_id/.id']).toBe(user);
  });

  it('tells what there is to do as text', () => {
    expect(cellsOf(jobOf(undefined, 5))?.row).toMatchObject({
      ...{ res_id: '42', summary: 'Look' },
      note: '<p>Revision 2026-11-22T10:00:00Z of order 1001:</p><ul><li>quantity 2 → 3 &amp; more</li></ul>',
    });
  });

  it('is one for each content of a revision', () => {
    const [first, again, other] = [jobOf(undefined, 5), jobOf(undefined, 5), jobOf(undefined, 5, 'changed')].map(
      cellsOf,
    );
    expect(again?.externalId).toBe(first?.externalId);
    expect(other?.externalId).not.toBe(first?.externalId);
  });

  it('is none where nobody has anything to do', () => {
    const { handOver, ...job } = jobOf(undefined, 5);
    expect(handOver).toBeDefined();
    expect(activityOf(job, named)).toEqual({ ok: true, value: undefined });
  });

  it('names the user that is configured and that Odoo does not have', () => {
    expect(activityOf(jobOf('Otto', undefined), named)).toMatchObject({
      ok: false,
      failure: { class: 'misconfigured', scope: 'order', message: expect.stringContaining('`Otto`') },
    });
  });
});
