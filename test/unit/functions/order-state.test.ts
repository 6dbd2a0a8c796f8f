import { describe, expect, it } from 'vitest';
import type { OrderRecord } from '../../../shared/ledger/order-record.ts';
import { byApiKey, openDoor } from '../../support/intake-door.ts';
import { anOrderInput } from '../../support/orders.ts';

const parked: Partial<OrderRecord> = {
  state: 'parked',
  attempts: 3,
  nextAttemptAt: '2026-11-22T11:00:00.000Z',
  odoo: { id: 7, name: 'S00007', total: '25.80', state: 'draft' },
  failure: {
    class: 'missing-reference',
    outcome: 'answered',
    scope: 'order',
    message: 'SKU "E-COM06" is unknown',
    operatorMessage: 'No product has the Internal Reference E-COM06',
    remedy: 'Create the product',
    owner: 'odoo-administrator',
    detail: 'Traceback: internal',
  },
};

const doorWith = async (different: Partial<OrderRecord> = {}) => {
  const door = openDoor();
  await door.postOrder({ headers: byApiKey, body: JSON.stringify(anOrderInput()) });
  for (const [key, record] of door.ledger.records) door.ledger.records.set(key, { ...record, ...different });
  return door;
};

describe('order-state', () => {
  it('tells where an order stands', async () => {
    const reply = await (await doorWith()).getState({ headers: byApiKey, externalId: '1001' });
    expect(reply.status).toBe(200);
    expect(reply.document).toEqual({
      id: 'ord_acme/1001',
      partner: 'acme',
      externalId: '1001',
      revision: '2026-11-22T10:00:00Z',
      state: 'accepted',
      attempts: 0,
      receivedAt: '2026-11-22T10:00:00.000Z',
      updatedAt: '2026-11-22T10:00:00.000Z',
    });
  });

  it('tells what Odoo holds and what to do about a failure, without internals', async () => {
    const reply = await (await doorWith(parked)).getState({ headers: byApiKey, externalId: '1001' });
    expect(reply.document).toMatchObject({
      odoo: { id: 7, name: 'S00007', total: '25.80', state: 'draft' },
      nextAttemptAt: '2026-11-22T11:00:00.000Z',
    });
    expect(reply.document.failure).toEqual({
      class: 'missing-reference',
      message: 'SKU "E-COM06" is unknown',
      remedy: 'Create the product',
    });
    expect(reply.text).not.toMatch(/Traceback|openShard|rank|content/);
  });

  it('does not show one partner the orders of another', async () => {
    const door = await doorWith();
    const headers = { 'x-api-key': 'shop-test-key' };
    expect(await door.getState({ partner: 'acme-shop', headers, externalId: '1001' })).toMatchObject({ status: 404 });
    expect(await door.getState({ partner: 'acme', headers, externalId: '1001' })).toMatchObject({ status: 401 });
  });

  it.each(['1002', '', 'x'.repeat(5000)])('answers 404 for an order that it never took', async (externalId) => {
    const reply = await (await doorWith()).getState({ headers: byApiKey, externalId });
    expect(reply.document).toMatchObject({ type: 'urn:waybill:problem:not-found', status: 404 });
  });
});
