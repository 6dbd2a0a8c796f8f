import { createHash } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type CollectDeadLettersDeps,
  collectDeadLetters,
} from '../../functions/collect-dead-letters/collect-dead-letters.ts';
import { keepDelivery } from '../../shared/ledger/kept-deliveries.ts';
import { listKept } from '../../shared/ledger/list-kept.ts';
import { keepStray } from '../../shared/ledger/stray-messages.ts';
import { rankOf } from '../../shared/order/revision.ts';
import { createKeepAside } from '../../shared/partner/keep-aside.ts';
import { encodeMessage } from '../../shared/queue/message.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';
import { createRecordedLog } from '../support/recorded-log.ts';

const now = new Date('2026-11-22T10:00:00Z');
const queue = 'main-dead-letters';
const partner = 'acme';

let store: TestLedger;
let announced: string[];
let log: ReturnType<typeof createRecordedLog>;
let deps: CollectDeadLettersDeps;
beforeAll(async () => {
  store = await startLedger();
});
beforeEach(() => {
  log = createRecordedLog();
  announced = [];
  deps = {
    ledger: store.ledger,
    keepAside: createKeepAside({ keepDelivery: (delivery) => keepDelivery(store, delivery), log }),
    keepStray: (stray) => keepStray(store, stray),
    announce: async (orders) => {
      announced.push(...orders.map(({ externalId }) => externalId));
    },
    now: () => now,
    log,
  };
});
afterAll(() => store.close());

const accept = async (externalId: string, revision = 1) => {
  const order = anOrder({ externalId, revision });
  const arrival = { partner, connection: 'main', order, receivedAt: now, sameRevision: 'keep' as const };
  return (await store.ledger.accept(arrival)).record;
};
const collect = (...bodies: readonly string[]) =>
  collectDeadLetters(
    deps,
    bodies.map((body, index) => ({ messageId: `m${index}`, body, queue, receiveCount: 6 })),
  );
const messageOf = (externalId: string, revision = 1) => encodeMessage({ partner, externalId, rank: rankOf(revision) });
const read = (externalId: string) => store.ledger.read({ partner, externalId });

const strayOf = async (body: string) => {
  const pk = `stray#${createHash('sha256').update(body).digest('hex')}`;
  const { Item } = await store.client.send(
    new GetItemCommand({ TableName: store.table, Key: marshall({ pk, sk: 'message' }) }),
  );
  return Item && unmarshall(Item);
};

describe('the dead letter', () => {
  test('of an open order puts the order in front of a person, once, to be written alone if it is replayed', async () => {
    await accept('open');

    expect(await collect(messageOf('open'), messageOf('open'))).toEqual([]);
    expect(await read('open')).toMatchObject({
      state: 'parked',
      attempts: 1,
      trials: 1,
      failure: {
        class: 'crashed',
        outcome: 'unknown',
        owner: 'operator',
        operatorMessage: expect.stringContaining('stop 5 times'),
      },
    });
    expect(log.lines).toMatchObject([
      { level: 'warn', event: 'order.parked', fields: { failureClass: 'crashed', recorded: true } },
      { level: 'info', event: 'dead-letter.dropped' },
    ]);
    // The second time because nobody knows whether the first one was announced.
    expect(announced).toEqual(['open', 'open']);
  });

  test('of an order that is finished changes nothing', async () => {
    const seen = await accept('written');
    const odoo = { id: 1, name: 'S00001', total: '25.80', state: 'draft' };
    await store.ledger.recordWritten({ seen, odoo, now });
    const before = await read('written');

    expect(await collect(messageOf('written'))).toEqual([]);
    expect(await read('written')).toEqual(before);
    expect(announced).toEqual(['written']);
  });

  test('of an older revision leaves the newer one, which has a message of its own, to be written', async () => {
    await accept('revised', 1);
    await accept('revised', 2);

    expect(await collect(messageOf('revised', 1))).toEqual([]);
    expect(await read('revised')).toMatchObject({ state: 'accepted', revision: 2 });
  });

  test('of an order whose content is damaged says so, since no replay would help', async () => {
    const lost = { ...(await accept('damaged')), packed: new Uint8Array([1, 2, 3]) };
    deps = { ...deps, ledger: { ...store.ledger, read: async () => lost } };

    expect(await collect(messageOf('damaged'))).toEqual([]);
    expect(await read('damaged')).toMatchObject({
      state: 'parked',
      failure: { class: 'crashed', outcome: 'not-sent', remedy: expect.stringContaining('send the order again') },
    });
  });

  test('that the ledger cannot be told of stays, and harms no other', async () => {
    await accept('unlucky');
    await accept('lucky');
    const isUnlucky = ({ externalId }: { externalId: string }) => externalId === 'unlucky';
    const ledger: CollectDeadLettersDeps['ledger'] = {
      ...store.ledger,
      read: async (key) => (isUnlucky(key) ? Promise.reject(new Error('unreachable')) : store.ledger.read(key)),
    };
    deps = { ...deps, ledger };

    expect(await collect(messageOf('unlucky'), messageOf('lucky'))).toEqual(['m0']);
    expect(await read('unlucky')).toMatchObject({ state: 'accepted' });
    expect(await read('lucky')).toMatchObject({ state: 'parked' });
    expect(announced).toEqual(['lucky']);
  });
});

describe('a message', () => {
  test('that is none of ours is kept aside with where it was found, cut but with its size', async () => {
    const body = `not a message ${'é'.repeat(100_000)}`;

    expect(await collect(body)).toEqual([]);
    const stray = await strayOf(body);
    expect(stray).toMatchObject({ queue, messageId: 'm0', bodyBytes: 200_014, receivedAt: now.toISOString() });
    expect(Buffer.from(stray?.['body'])).toEqual(Buffer.from(body).subarray(0, 65_536));
    expect(stray?.['expiresAt']).toBe(now.getTime() / 1_000 + 400 * 86_400);
    expect(log.lines).toMatchObject([{ level: 'error', event: 'message.unreadable', fields: { queue } }]);
  });

  test('that asked for an order from a shop is kept aside, so that an operator can have it fetched', async () => {
    expect(await collect(JSON.stringify({ schema: 1, partner: 'toy-shop', id: '77', attempts: 2 }))).toEqual([]);
    const { deliveries } = await listKept(store, { partner: 'toy-shop', limit: 10 });
    expect(deliveries).toMatchObject([{ reason: 'not-fetched', fetched: { id: '77' } }]);
  });

  test('that is none of ours stays on its queue while the ledger cannot keep it', async () => {
    deps = { ...deps, keepStray: () => Promise.reject(new Error('unreachable')) };

    expect(await collect('{}')).toEqual(['m0']);
  });

  test('of an order that the ledger does not know is kept aside as well', async () => {
    expect(await collect(messageOf('unknown'))).toEqual([]);
    expect(await strayOf(messageOf('unknown'))).toMatchObject({ queue });
    expect(log.lines).toMatchObject([{ level: 'error', event: 'message.without-order' }]);
  });
});
