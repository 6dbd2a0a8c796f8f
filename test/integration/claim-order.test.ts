import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';

let store: TestLedger;
let seen: OrderRecord;
let orders = 0;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 22, 10, 0, second));

beforeEach(async () => {
  const order = anOrder({ externalId: `claimed-${++orders}` });
  const arrival = { partner: 'acme', connection: 'main', order, receivedAt: at(0), sameRevision: 'keep' } as const;
  seen = (await store.ledger.accept(arrival)).record;
});

const claim = (until: Date, now: Date): Promise<boolean> =>
  store.ledger.claimOrder({ key: seen, seenAt: seen.updatedAt, until, now });
const claimedUntil = async (): Promise<string | undefined> => (await store.ledger.read(seen))?.claimedUntil;

describe('a claim on an order', () => {
  it('keeps others out until it has ended', async () => {
    expect(await claim(at(10), at(1))).toBe(true);
    expect(await claim(at(20), at(9))).toBe(false);
    expect(await claim(at(30), at(11))).toBe(true);
    expect(await claimedUntil()).toBe(at(30).toISOString());
  });

  it('is one writer’s when several want it at the same time', async () => {
    const claims = await Promise.all([10, 11, 12, 13].map((second) => claim(at(second), at(1))));
    expect(claims.filter((isMine) => isMine)).toHaveLength(1);
  });

  it('can be given back, by who has it', async () => {
    await claim(at(10), at(1));
    await store.ledger.unclaimOrder({ key: seen, until: at(20) });
    expect(await claimedUntil()).toBe(at(10).toISOString());
    await store.ledger.unclaimOrder({ key: seen, until: at(10) });
    expect(await claimedUntil()).toBeUndefined();
  });

  it('is not for who has seen an older state of the order', async () => {
    await store.ledger.recordRetry({
      ...{ seen, nextAttemptAt: at(5), now: at(2) },
      failure: makeFailure({ class: 'contention', outcome: 'answered', message: 'Busy.' }),
    });
    expect(await claim(at(10), at(3))).toBe(false);
  });

  it('outlives a retry, since the order may be in Odoo, and ends with what is final', async () => {
    const failure = makeFailure({ class: 'unavailable', outcome: 'unknown', message: 'No answer.' });
    await claim(at(10), at(1));
    await store.ledger.recordRetry({ seen, failure, nextAttemptAt: at(5), now: at(2) });
    expect(await claimedUntil()).toBe(at(10).toISOString());
    await store.ledger.recordParked({ seen, failure, now: at(3) });
    expect(await claimedUntil()).toBeUndefined();
  });

  it('ends when the order is written', async () => {
    await claim(at(10), at(1));
    await store.ledger.recordWritten({ seen, odoo: { id: 42, name: 'S00042' }, now: at(2) });
    expect(await claimedUntil()).toBeUndefined();
  });
});
