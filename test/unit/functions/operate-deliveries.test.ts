import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createOperateDeliveries } from '../../../functions/operate-deliveries/operate-deliveries.ts';
import { type PartnerHealth, viewPartner } from '../../../functions/operate-deliveries/partner-view.ts';
import { partnerReplySchema, partnersReplySchema } from '../../../shared/contract/operator/partner-replies.ts';
import type { KeptDelivery } from '../../../shared/ledger/list-kept.ts';
import { createVerifyAgain } from '../../../shared/partner/verify-again.ts';
import { createHttpHandler } from '../../../shared/runtime/http/http-handler.ts';
import { aContext, anHttpEvent } from '../../support/http-event.ts';
import { openDoor, shopifyKey } from '../../support/intake-door.ts';
import { aPartnerHealth } from '../../support/partner-health.ts';
import { createRecordedActs } from '../../support/recorded-acts.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';
import { aPartner } from '../../support/references.ts';
import { aShopifyOrder } from '../../support/shopify-orders.ts';

const partner = 'acme-shop';
const signed = (body: string, key = shopifyKey) => ({
  partner,
  headers: {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-hmac-sha256': createHmac('sha256', key).update(body).digest('base64'),
  },
  body,
});

/** What operators see of a door, whose rejected deliveries lie in memory as the ledger keeps them. */
const operate = (door: ReturnType<typeof openDoor>, health: Partial<PartnerHealth> = {}) => {
  const kept = new Map<string, KeptDelivery>();
  const keepAll = () => {
    for (const rejected of door.keptAside.splice(0)) {
      const { receivedAt, headers, ...rest } = rejected;
      const at = receivedAt.toISOString();
      const texts = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
      const id = `dlv_${kept.size}`;
      const counts = { deliveries: 1, bodyBytes: rest.body.length, isCut: false };
      kept.set(id, {
        ...rest,
        ...counts,
        id,
        headers: Object.fromEntries(texts),
        receivedAt: at,
        lastAt: at,
        faults: [...rest.faults],
      });
    }
  };
  const log = createRecordedLog();
  const { performAct, entries } = createRecordedActs();
  const clock = { nowMs: 0, stepMs: 0 };
  const handler = createHttpHandler(
    createOperateDeliveries({
      authenticate: async () => ({ name: 'ada', role: 'operator' }),
      performAct,
      registry: door.registry,
      list: async ({ after }) => {
        const all = [...kept.values()];
        return { deliveries: all.slice(1 + all.findIndex(({ id }) => id === after)), next: undefined };
      },
      read: async (_partner, id) => kept.get(id),
      remove: async (_partner, id) => void kept.delete(id),
      readHealth: async ({ id }) => aPartnerHealth({ ...health, rejectedLastDay: id === partner ? kept.size : 0 }),
      verifyAgain: createVerifyAgain({
        examine: door.examine,
        takeDelivery: door.takeDelivery,
        fetchLater: door.fetchLater,
      }),
      now: () => {
        clock.nowMs += clock.stepMs;
        return clock.nowMs;
      },
      log,
    }),
    log,
  );
  const post = async (command: object) => {
    keepAll();
    const headers = { 'content-type': 'application/json' };
    const { statusCode, body = '' } = await handler(anHttpEvent({ headers, body: JSON.stringify(command) }), aContext);
    return { status: statusCode, document: JSON.parse(body) };
  };
  const get = async (query: Record<string, string>, pathParameters: Record<string, string> = {}, path = '') => {
    keepAll();
    const { statusCode, body = '' } = await handler(
      anHttpEvent({ method: 'GET', path, query, pathParameters }),
      aContext,
    );
    return { status: statusCode, document: JSON.parse(body) };
  };
  const getCsv = async (path: string) => {
    const { body: text } = await handler(
      anHttpEvent({ method: 'GET', path, headers: { accept: 'text/csv' } }),
      aContext,
    );
    return { text };
  };
  return { kept, post, get, getCsv, log, clock, entries };
};

const body = JSON.stringify(aShopifyOrder());

describe('a delivery that was signed with another secret', () => {
  it('is answered with 401, kept with the reason, and enters nothing', async () => {
    const door = openDoor();
    const reply = await door.postWebhook(signed(body, 'the new secret'));
    const { document } = await operate(door).get({ partner });

    expect(reply.status).toBe(401);
    expect(door.enqueued).toEqual([]);
    expect(document.deliveries).toMatchObject([{ reason: 'unverified', detail: expect.stringMatching(/secret/) }]);
  });

  it('does not enter while nothing was mended, however often it is verified', async () => {
    const door = openDoor();
    await door.postWebhook(signed(body, 'the new secret'));
    const operator = operate(door);
    const { document } = await operator.post({ partner, action: 'verify' });

    expect(document.results).toMatchObject([{ outcome: 'rejected' }]);
    expect(door.enqueued).toEqual([]);
    expect(operator.kept.size).toBe(1);
    expect(operator.entries).toMatchObject([
      { act: 'delivery.verify', target: { partner, deliveries: 1 }, outcome: 'done', after: { rejected: 1 } },
    ]);
  });

  it('enters once the secret is mended, and is kept no more', async () => {
    const door = openDoor();
    await door.postWebhook(signed(body, 'the new secret'));
    door.world.secrets = {
      ...door.world.secrets,
      'waybill/partners/acme-shop': JSON.stringify({ shopify: [shopifyKey, 'the new secret'] }),
    };
    const operator = operate(door);
    const { document } = await operator.post({ partner, action: 'verify' });

    expect(document.results).toMatchObject([{ outcome: 'taken', orders: ['5100200300400'] }]);
    expect(door.enqueued).toMatchObject([{ partner, externalId: '5100200300400' }]);
    expect(operator.kept.size).toBe(0);
    expect(operator.log.lines).toContainEqual(
      expect.objectContaining({ event: 'delivery.verified-again', fields: expect.objectContaining({ by: 'ada' }) }),
    );
  });
});

describe('a delivery that is not understood', () => {
  it('says what is not, and stays until it is', async () => {
    const door = openDoor();
    await door.postWebhook(signed('{"id":1}'));
    const operator = operate(door);
    const { document } = await operator.post({ partner, action: 'verify' });

    expect(document.results[0]).toMatchObject({
      outcome: 'rejected',
      pointers: expect.arrayContaining(['/line_items']),
    });
    expect(operator.kept.size).toBe(1);
  });

  it('is shown as it came', async () => {
    const door = openDoor();
    await door.postWebhook(signed('{"id":1,"é":2}'));
    const { document } = await operate(door).get({}, { partner, id: 'dlv_0' });

    expect(document).toMatchObject({ body: { text: '{"id":1,"é":2}', isWhole: true }, reason: 'not-understood' });
  });
});

describe('many deliveries, for which there is no time', () => {
  const open = async () => {
    const door = openDoor();
    for (const id of [1, 2, 3, 4]) await door.postWebhook(signed(`{"id":${id}}`));
    const operator = operate(door);
    operator.clock.stepMs = 10_000;
    return operator;
  };

  it('are gone through in several commands, none of them twice', async () => {
    const operator = await open();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const command = { partner, action: 'verify', ...(cursor !== undefined && { cursor }) };
      const { document } = await operator.post(command);
      seen.push(...document.results.map(({ id }: { id: string }) => id));
      cursor = document.cursor;
    } while (cursor !== undefined && seen.length < 10);

    expect(seen).toEqual(['dlv_0', 'dlv_1', 'dlv_2', 'dlv_3']);
  });

  it('are said not to have been tried where they were named', async () => {
    const operator = await open();
    const ids = ['dlv_0', 'dlv_1', 'dlv_2', 'dlv_3'];
    const { document } = await operator.post({ partner, action: 'verify', ids });

    expect(document.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      ...['rejected', 'rejected', 'not-tried', 'not-tried'],
    ]);
  });
});

describe('what the shop did not give', () => {
  it('is asked for again', async () => {
    const door = openDoor();
    door.keptAside.push({
      ...{ partner, reason: 'not-fetched', detail: 'The shop does not answer.', faults: [], headers: {} },
      ...{ body: Buffer.alloc(0), receivedAt: new Date(), fetched: { id: '77' } },
    });
    const { document } = await operate(door).post({ partner, action: 'verify' });

    expect(document.results).toMatchObject([{ outcome: 'fetching', ids: ['77'] }]);
    expect(door.toFetch).toMatchObject([{ partner, id: '77' }]);
  });
});

describe('an operator', () => {
  it('lets a delivery go only by name, and says why', async () => {
    const door = openDoor();
    await door.postWebhook(signed(body, 'a wrong secret'));
    const operator = operate(door);
    const unsaid = await operator.post({ partner, action: 'discard' });
    const said = await operator.post({ partner, action: 'discard', ids: ['dlv_0'], reason: 'a test of ours' });

    expect(unsaid).toMatchObject({ status: 422, document: { errors: [{ pointer: '/reason' }, { pointer: '/ids' }] } });
    expect(said.document.results).toEqual([{ id: 'dlv_0', outcome: 'discarded' }]);
    expect(operator.kept.size).toBe(0);
  });

  it('sees which partners have trouble first', async () => {
    const door = openDoor();
    await door.postWebhook(signed(body, 'a wrong secret'));
    const { document } = await operate(door).get({}, {}, '/v1/operator/partners');

    const [first] = partnersReplySchema.parse(document).partners;
    expect(first).toMatchObject({ partner, platform: 'shopify', connection: 'main', rejectedLastDay: 1 });
  });

  it('gets the partners as a table for spreadsheets, too', async () => {
    const { text } = await operate(openDoor()).getCsv('/v1/operator/partners');

    expect(text).toMatch(/^partner,platform,connection,health,text,/);
    expect(text).toMatch(/^acme-shop,shopify,main,well,/m);
  });

  it('sees the gap in the webhooks of a shop, and what stands in the way of asking it', () => {
    const counts = { pages: 1, seen: 9, taken: 4, lost: 3, aside: 0 };
    const span = { sinceMs: 0, untilMs: 60_000, finishedAtMs: 61_000, tookMs: 900 };
    const failure = { kind: 'refused', detail: 'The shop refuses the credentials.', sinceMs: 0, atMs: 0, count: 2 };
    const view = viewPartner(
      { id: 'woo', ...aPartner({ pull: {}, events: { url: 'https://example.com/hook' } }) },
      aPartnerHealth({
        pull: { nextAtMs: 120_000, cursorMs: 60_000, last: { ...counts, ...span }, failure },
        endpoint: { failures: 2 },
        activity: { ordersToday: 2, ordersYesterday: 1, ordersOfWeek: 9, lastOrderAt: '1970-01-10T11:00:00.000Z' },
        secretChangedAt: new Date(0),
      }),
      new Date('1970-01-10T12:00:00Z'),
    );

    expect(partnerReplySchema.parse(view)).toMatchObject({
      ...{ health: 'well', lastDeliveryAt: '1970-01-10T11:00:00.000Z', ordersToday: 2, secretAgeDays: 9 },
    });

    expect(view).toMatchObject({
      pull: {
        rememberedUntil: '1970-01-01T00:01:00.000Z',
        last: { seen: 9, lost: 3 },
        failure: { kind: 'refused', count: 2 },
      },
      events: { url: 'https://example.com/hook', failures: 2 },
    });
  });

  it('has to say whose deliveries are to be listed', async () => {
    expect(await operate(openDoor()).get({})).toMatchObject({
      status: 404,
      document: { errors: [{ pointer: '?partner' }] },
    });
  });

  it.each([
    [{ partner: 'nobody', action: 'verify' }, 404, 'no-such-partner'],
    [{ partner, action: 'accept' }, 422, 'invalid-request'],
  ])('is told what is wrong with %j', async (command, status, problem) => {
    const reply = await operate(openDoor()).post(command);
    expect(reply).toMatchObject({ status, document: { type: `urn:waybill:problem:${problem}` } });
  });

  it('is told when there is no such delivery', async () => {
    expect(await operate(openDoor()).get({}, { partner, id: 'dlv_9' })).toMatchObject({ status: 404 });
  });
});
