import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { anOrder } from '../support/orders.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const now = new Date('2026-11-22T12:00:00Z');
const odoo = { id: 42, name: 'S00042' };
const failure = makeFailure({ class: 'total-mismatch', outcome: 'answered', message: 'It differs.' });

let count = 0;
const nextOrder = () => {
  count += 1;
  const externalId = `base-${count}`;
  return async (revision: number, note = `note ${revision}`): Promise<OrderRecord> => {
    const order = anOrder({ externalId, revision, note });
    await store.ledger.accept({ partner: 'acme', connection: 'main', order, receivedAt: now, sameRevision: 'keep' });
    const record = await store.ledger.read({ partner: 'acme', externalId });
    if (!record) throw new Error('The ledger holds what it accepted');
    return record;
  };
};

const baseOf = async (record: OrderRecord): Promise<string | undefined> =>
  (await store.ledger.readBases([record])).get(record.id)?.note;

const readAgain = async (record: OrderRecord): Promise<OrderRecord> => (await store.ledger.read(record)) ?? record;

/** Too much for the state item, even packed. */
const long = randomBytes(3_400).toString('base64');

describe('what Odoo holds of an order', () => {
  test('is known while newer revisions wait, and forgotten once the newest is there', async () => {
    const accept = nextOrder();
    await store.ledger.recordWritten({ seen: await accept(1), odoo, now });
    await accept(2);
    const third = await accept(3);
    expect(await baseOf(third)).toBe('note 1');
    await store.ledger.recordWritten({ seen: third, odoo, now });
    expect(await baseOf(await readAgain(third))).toBeUndefined();
    expect(await baseOf(await accept(4))).toBe('note 3');
  });

  test('is nothing before anything of it was written', async () => {
    const accept = nextOrder();
    await accept(1);
    expect(await baseOf(await accept(2))).toBeUndefined();
  });

  test('is what was written when a newer revision came in between', async () => {
    const accept = nextOrder();
    const first = await accept(1);
    const second = await accept(2);
    await store.ledger.recordOvertaken({ seen: first, odoo, now });
    expect(await baseOf(await readAgain(second))).toBe('note 1');
  });

  test('is a draft that was parked, and stays what it was when nothing was written', async () => {
    const accept = nextOrder();
    await store.ledger.recordWritten({ seen: await accept(1), odoo, now });
    await store.ledger.recordParked({ seen: await accept(2), failure, now });
    const third = await accept(3);
    expect(await baseOf(third)).toBe('note 1');
    await store.ledger.recordParked({ seen: third, failure, odoo, now });
    expect(await baseOf(await accept(4))).toBe('note 3');
  });

  test('is known of contents too large to lie in their states', async () => {
    const accept = nextOrder();
    await store.ledger.recordWritten({ seen: await accept(1, long), odoo, now });
    expect(await baseOf(await accept(2))).toBe(long);
    const other = nextOrder();
    await store.ledger.recordWritten({ seen: await other(1), odoo, now });
    expect(await baseOf(await other(2, long))).toBe('note 1');
  });
});
