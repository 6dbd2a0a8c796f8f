import { randomBytes } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepDelivery, keptKey, type RejectedDelivery } from '../../shared/ledger/kept-deliveries.ts';
import { countRejected, listKept, readKept, removeKept } from '../../shared/ledger/list-kept.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.close());

let partners = 0;
const aPartnerId = () => `partner-${++partners}`;

const receivedAt = new Date('2026-11-22T10:20:00Z');
const aDelivery = (partner: string, different: Partial<RejectedDelivery> = {}): RejectedDelivery => ({
  partner,
  reason: 'unverified',
  detail: 'The signature is not made with any of the secrets.',
  faults: [],
  headers: { 'x-shop-signature': 'abc', 'content-type': 'application/json' },
  body: Buffer.from('{"id":1}'),
  receivedAt,
  ...different,
});

const keep = async (delivery: RejectedDelivery) => (await keepDelivery(ledger, delivery)).keeping;
const list = async (partner: string) => (await listKept(ledger, { partner, limit: 100 })).deliveries;

describe('a delivery that was rejected', () => {
  test('is kept byte for byte, with what was wrong', async () => {
    const partner = aPartnerId();
    const body = randomBytes(5_000);
    const faults = [{ pointer: '/total', message: 'is required' }];
    const keeping = await keep(aDelivery(partner, { reason: 'not-understood', body, faults }));
    const [summary] = await list(partner);

    expect(keeping).toEqual({ outcome: 'kept', id: summary?.id });
    expect(summary).toMatchObject({ reason: 'not-understood', faults, deliveries: 1, bodyBytes: 5_000, isCut: false });
    expect((await readKept(ledger, partner, summary?.id ?? ''))?.body).toEqual(body);
  });

  test('is kept once however often it comes, and its times are counted', async () => {
    const partner = aPartnerId();
    await keep(aDelivery(partner));
    const again = await keep(aDelivery(partner, { receivedAt: new Date('2026-11-22T10:40:00Z') }));

    expect(again.outcome).toBe('same');
    expect(await list(partner)).toMatchObject([{ deliveries: 2, lastAt: '2026-11-22T10:40:00.000Z' }]);
  });

  test('is another one with another signature, so that a forged one never hides a good one', async () => {
    const partner = aPartnerId();
    await keep(aDelivery(partner, { headers: { 'x-shop-signature': 'forged' } }));

    expect(await keep(aDelivery(partner))).toMatchObject({ outcome: 'kept' });
  });

  test('leaves no credential behind', async () => {
    const partner = aPartnerId();
    const hexadecimal = 'ab'.repeat(32);
    const headers = { 'x-api-key': 'the-key', authorization: 'Bearer the-token', cookie: 'a=the-cookie' };
    const others = { 'api-key': 'the-key', 'x-gitlab-token': 'the-token', 'x-shop-secret': 'the-secret' };
    await keep(aDelivery(partner, { headers: { ...headers, ...others } }));
    await keep(aDelivery(partner, { headers: { authorization: hexadecimal } }));
    const kept = await Promise.all((await list(partner)).map(({ id }) => readKept(ledger, partner, id)));

    expect(JSON.stringify(kept)).not.toMatch(/the-(key|token|cookie|secret)/);
    expect(kept.map((one) => one?.headers)).toContainEqual({ authorization: hexadecimal });
  });

  test('that cannot be kept whole is kept in part, and says so', async () => {
    const partner = aPartnerId();
    const keeping = await keep(aDelivery(partner, { body: randomBytes(600_000) }));
    const [summary] = await list(partner);

    expect(keeping.outcome).toBe('cut');
    expect(summary).toMatchObject({ isCut: true, bodyBytes: 600_000 });
    expect((await readKept(ledger, partner, summary?.id ?? ''))?.body).toHaveLength(16_000);
  });

  test('that is longer than any door takes is kept in part, however well it packs', async () => {
    const partner = aPartnerId();
    expect(await keep(aDelivery(partner, { body: Buffer.alloc(1024 * 1024 + 1) }))).toMatchObject({ outcome: 'cut' });
    expect(await list(partner)).toMatchObject([{ isCut: true, bodyBytes: 1024 * 1024 + 1 }]);
  });

  test('is gone once it was let go', async () => {
    const partner = aPartnerId();
    await keep(aDelivery(partner));
    const [summary] = await list(partner);
    await removeKept(ledger, partner, summary?.id ?? '');

    expect(await list(partner)).toEqual([]);
  });

  test('expires after fourteen days', async () => {
    const partner = aPartnerId();
    await keep(aDelivery(partner));
    const [summary] = await list(partner);
    const { Item } = await ledger.client.send(
      new GetItemCommand({ TableName: ledger.table, Key: marshall(keptKey(partner, summary?.id ?? '')) }),
    );

    expect(Item?.['expiresAt']).toEqual({ N: String(Date.parse('2026-12-06T10:20:00Z') / 1_000) });
  });
});

describe('a partner', () => {
  test('of the partner has its room however much comes unproven in its name', async () => {
    const partner = aPartnerId();
    const forged = Array.from({ length: 101 }, (_, n) => aDelivery(partner, { body: Buffer.from(`{"forged":${n}}`) }));
    const outcomes: string[] = [];
    for (const one of forged) outcomes.push((await keep(one)).outcome);
    expect(outcomes.at(-1)).toBe('dropped');
    expect((await keep(aDelivery(partner, { reason: 'not-understood' }))).outcome).toBe('kept');
    expect((await keep(aDelivery(partner, { reason: 'not-fetched', fetched: { id: '7' } }))).outcome).toBe('kept');
  });

  test('may have a hundred kept in an hour, and others in the next one', async () => {
    const partner = aPartnerId();
    const others = Array.from({ length: 103 }, (_, index) => aDelivery(partner, { body: Buffer.from(`${index}`) }));
    const outcomes: string[] = [];
    for (const delivery of others) outcomes.push((await keep(delivery)).outcome);
    const later = await keep(aDelivery(partner, { receivedAt: new Date('2026-11-22T11:00:00Z') }));

    expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(100);
    expect(outcomes.slice(100)).toEqual(['dropped', 'dropped', 'dropped']);
    expect(later.outcome).toBe('kept');
    expect(await countRejected(ledger, partner, new Date('2026-11-22T12:00:00Z'))).toBe(104);
    expect(await countRejected(ledger, partner, new Date('2026-11-23T10:30:00Z'))).toBe(1);
  });

  test('has its deliveries listed page by page, the latest day first', async () => {
    const partner = aPartnerId();
    for (const day of ['20', '21', '22']) {
      await keep(aDelivery(partner, { receivedAt: new Date(`2026-11-${day}T10:00:00Z`) }));
    }
    const first = await listKept(ledger, { partner, limit: 2 });
    const second = await listKept(ledger, { partner, limit: 2, after: first.next });

    expect([...first.deliveries, ...second.deliveries].map(({ receivedAt: at }) => at.slice(0, 10))).toEqual([
      '2026-11-22',
      '2026-11-21',
      '2026-11-20',
    ]);
    expect(second.next).toBeUndefined();
  });
});
