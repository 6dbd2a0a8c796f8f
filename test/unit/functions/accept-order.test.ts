import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { apiKeyOfAcme, byApiKey, openDoor, webhookKeyOfAcme } from '../../support/intake-door.ts';
import { anOrderInput } from '../../support/orders.ts';

const body = JSON.stringify(anOrderInput());

describe('accept-order', () => {
  it('remembers a new order, puts its key on the lane and answers 202 with where to read its state', async () => {
    const door = openDoor();
    const reply = await door.postOrder({
      headers: byApiKey,
      body: JSON.stringify(anOrderInput({ externalId: 'A/1 é' })),
    });
    expect(reply.status).toBe(202);
    expect(reply.document).toEqual({
      id: 'ord_acme/A/1 é',
      state: 'accepted',
      revision: '2026-11-22T10:00:00Z',
      links: { self: '/v1/partners/acme/orders/A%2F1%20%C3%A9' },
    });
    expect(door.enqueued).toEqual([{ partner: 'acme', externalId: 'A/1 é', rank: '001795341600000000000' }]);
    expect(door.ledger.records.size).toBe(1);
  });

  it('forbids every cache to keep the reply', async () => {
    const reply = await openDoor().postOrder({ headers: byApiKey, body });
    expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  it('answers a repeat with 200 and the same id', async () => {
    const door = openDoor();
    const first = await door.postOrder({ headers: byApiKey, body });
    const second = await door.postOrder({ headers: byApiKey, body });
    expect([first.status, second.status]).toEqual([202, 200]);
    expect(second.document).toEqual(first.document);
  });

  it('sends the message of a repeat again while the order still waits, for the first one may never have been sent', async () => {
    const door = openDoor();
    await door.postOrder({ headers: byApiKey, body });
    await door.postOrder({ headers: byApiKey, body });
    expect(door.enqueued).toHaveLength(2);
  });

  it('sends no message for a repeat of an order that is in Odoo', async () => {
    const door = openDoor();
    await door.postOrder({ headers: byApiKey, body });
    for (const [key, record] of door.ledger.records) door.ledger.records.set(key, { ...record, state: 'written' });
    const repeat = await door.postOrder({ headers: byApiKey, body });
    expect(repeat.document).toMatchObject({ state: 'written' });
    expect(door.enqueued).toHaveLength(1);
  });

  it('replaces an older revision, and leaves a newer one alone', async () => {
    const door = openDoor();
    const post = (revision: number) =>
      door.postOrder({ headers: byApiKey, body: JSON.stringify(anOrderInput({ revision })) });
    const replies = [await post(2), await post(3), await post(1)];
    expect(replies.map(({ status, document }) => [status, document.revision])).toEqual([
      [202, 2],
      [202, 3],
      [200, 3],
    ]);
    expect(door.enqueued).toHaveLength(2);
  });

  it('keeps what it has when other content comes under the same revision, and says so', async () => {
    const door = openDoor();
    await door.postOrder({ headers: byApiKey, body });
    const reply = await door.postOrder({
      headers: byApiKey,
      body: JSON.stringify(anOrderInput({ note: 'ring twice' })),
    });
    expect(reply.status).toBe(200);
    expect(reply.document.warning).toMatch(/higher revision/);
    expect(door.enqueued).toHaveLength(1);
  });

  it('takes an order whose message cannot be sent, since the ledger holds it for the sweep', async () => {
    const door = openDoor();
    door.world.laneIsDown = true;
    const reply = await door.postOrder({ headers: byApiKey, body });
    expect(reply.status).toBe(202);
    expect(door.ledger.records.size).toBe(1);
    expect(door.log.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'order.enqueue-failed' }));
  });

  it.each(['authorization', 'Authorization'.toLowerCase()])('takes the API key as a bearer token', async (header) => {
    const headers = { 'content-type': 'application/json', [header]: `Bearer ${apiKeyOfAcme}` };
    expect(await openDoor().postOrder({ headers, body })).toMatchObject({ status: 202 });
  });

  it("takes what the Standard Webhooks project's own library has signed, as text or as base64", async () => {
    const door = openDoor();
    const signedAt = new Date(door.world.nowMs);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(signedAt.getTime() / 1000),
      'webhook-signature': new Webhook(webhookKeyOfAcme, { format: 'raw' }).sign('msg_1', signedAt, body),
    };
    expect(await door.postOrder({ headers, body })).toMatchObject({ status: 202 });
    expect(await door.postOrder({ headers, body: Buffer.from(body) })).toMatchObject({ status: 200 });
  });

  it('writes one line a request, with the outcome and without a word of the order', async () => {
    const door = openDoor();
    await door.postOrder({ headers: byApiKey, body });
    expect(door.log.lines).toEqual([
      {
        level: 'info',
        event: 'request.answered',
        fields: expect.objectContaining({ status: 202, outcome: 'accepted' }),
      },
    ]);
    expect(JSON.stringify(door.log.lines)).not.toMatch(/Ada|acme-test-key|Corner/);
  });
});

describe('Idempotency-Key', () => {
  const headers = { ...byApiKey, 'idempotency-key': 'order-1001' };

  it('lets the same body through again', async () => {
    const door = openDoor();
    const replies = [await door.postOrder({ headers, body }), await door.postOrder({ headers, body })];
    expect(replies.map(({ status }) => status)).toEqual([202, 200]);
  });

  it('refuses another body under the same key with 409, and takes nothing', async () => {
    const door = openDoor();
    await door.postOrder({ headers, body });
    const reply = await door.postOrder({ headers, body: JSON.stringify(anOrderInput({ externalId: '1002' })) });
    expect(reply.document).toMatchObject({ type: 'urn:waybill:problem:idempotency-key-reused', status: 409 });
    expect(door.ledger.records.size).toBe(1);
  });

  it('is not used up by a body that is refused', async () => {
    const door = openDoor();
    const refused = await door.postOrder({ headers, body: JSON.stringify(anOrderInput({ currency: 'XXZ' })) });
    const mended = await door.postOrder({ headers, body });
    expect([refused.status, mended.status]).toEqual([422, 202]);
  });

  it('must be short and printable', async () => {
    const reply = await openDoor().postOrder({ headers: { ...headers, 'idempotency-key': 'k'.repeat(256) }, body });
    expect(reply).toMatchObject({ status: 400 });
  });
});
