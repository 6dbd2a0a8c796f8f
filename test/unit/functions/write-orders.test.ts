import { describe, expect, it } from 'vitest';
import { writeOrders } from '../../../functions/write-orders/write-orders.ts';
import type { FailureClass } from '../../../shared/failure/failure.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import type { WriteOutcome } from '../../../shared/odoo/sale-order/write-outcome.ts';
import { aRecord } from '../../support/order-records.ts';
import { createWriterWorld } from '../../support/writer-world.ts';

const failed = (failureClass: FailureClass): WriteOutcome => ({
  kind: 'failed',
  failure: makeFailure({ class: failureClass, outcome: 'answered', message: 'No.' }),
});
const recordsOf = (...externalIds: readonly string[]) => externalIds.map((externalId) => aRecord(externalId));

describe('a batch of messages', () => {
  it('is written once for each order, however many messages speak of it', async () => {
    const world = createWriterWorld({ records: recordsOf('a', 'b') });
    expect(await world.write('a', 'b', 'a', 'a')).toEqual([]);
    expect(world.groups).toEqual([['a', 'b']]);
    expect(world.verdicts).toEqual(['a', 'b'].map((externalId) => ({ kind: 'written', externalId })));
  });

  it.each(['written', 'parked', 'discarded'] as const)('lets go of an order that is %s already', async (state) => {
    const world = createWriterWorld({ records: [aRecord('a', { state })] });
    expect(await world.write('a')).toEqual([]);
    expect([world.groups, world.verdicts, world.sent]).toEqual([[], [], []]);
  });

  it('keeps what it does not understand: an unknown order, content that is gone, a message that is none of ours', async () => {
    const world = createWriterWorld({ records: [aRecord('a', { content: '' }), aRecord('b')] });
    expect(await world.write('unknown', 'a', 'b')).toEqual(['m0', 'm1']);
    const bodies = ['', 'null', '{}', '{"schema":2,"partner":"acme","externalId":"b","rank":"1"}', '[1'];
    const messages = bodies.map((body, index) => ({ messageId: `x${index}`, body }));
    expect(await writeOrders(world.deps, messages)).toEqual(messages.map(({ messageId }) => messageId));
    expect(world.verdicts).toHaveLength(1);
  });

  it('of nothing is nothing', async () => {
    const world = createWriterWorld({ records: [] });
    expect(await world.write()).toEqual([]);
    expect(world.groups).toEqual([]);
  });

  it('keeps the message of the one order whose verdict the ledger could not take, and of no other', async () => {
    const record = ({ externalId }: { externalId: string }) => {
      if (externalId === 'b') throw new Error('The ledger is away');
      return true;
    };
    const world = createWriterWorld({ records: recordsOf('a', 'b', 'c'), record });
    expect(await world.write('a', 'b', 'c', 'b')).toEqual(['m1', 'm3']);
    expect(world.log.lines.map(({ event }) => event)).toContain('order.unsettled');
  });

  it('keeps the message of an order that nobody told the outcome of', async () => {
    const world = createWriterWorld({ records: recordsOf('a', 'b') });
    const deps = { ...world.deps, write: async () => new Map<string, WriteOutcome>() };
    const body = '{"schema":1,"partner":"acme","externalId":"a","rank":"1"}';
    expect(await writeOrders(deps, [{ messageId: 'm', body }])).toEqual(['m']);
  });
});

describe('a failure of one order', () => {
  it('that is the order’s own parks it and no other', async () => {
    const world = createWriterWorld({
      records: recordsOf('a', 'b', 'c'),
      outcomeOf: (externalId) => (externalId === 'b' ? failed('missing-reference') : undefined),
    });
    expect(await world.write('a', 'b', 'c')).toEqual([]);
    expect(world.verdicts.filter(({ kind }) => kind === 'parked')).toEqual([{ kind: 'parked', externalId: 'b' }]);
    expect(world.sent).toEqual([]);
  });

  it('that may pass sends a fresh message with a delay, and counts an attempt only where it must', async () => {
    const world = createWriterWorld({
      records: [aRecord('race', { attempts: 2 }), aRecord('broken', { attempts: 2 })],
      outcomeOf: (externalId) => failed(externalId === 'race' ? 'contention' : 'defect'),
    });
    expect(await world.write('race', 'broken')).toEqual([]);
    expect(world.verdicts).toEqual([
      { kind: 'retry', externalId: 'race', attempts: 2 },
      { kind: 'retry', externalId: 'broken', attempts: 3 },
    ]);
    expect(world.sent.map(({ message, delaySeconds }) => [message.externalId, delaySeconds])).toEqual([
      ['race', 1],
      ['broken', 1],
    ]);
  });

  it('of an order that has moved on meanwhile sends nothing: its newer revision has a message of its own', async () => {
    const world = createWriterWorld({
      records: recordsOf('a'),
      outcomeOf: () => failed('contention'),
      record: () => false,
    });
    expect(await world.write('a')).toEqual([]);
    expect(world.sent).toEqual([]);
  });

  it('keeps its message when the fresh one could not be sent', async () => {
    const world = createWriterWorld({
      records: recordsOf('a'),
      outcomeOf: () => failed('contention'),
      laneIsDown: true,
    });
    expect(await world.write('a')).toEqual(['m0']);
  });
});

describe('trouble of Odoo as a whole', () => {
  it('stops the batch at its first group, puts all back with a delay, and uses up no attempt', async () => {
    const world = createWriterWorld({
      records: recordsOf('a', 'b', 'c', 'd'),
      outcomeOf: () => failed('unavailable'),
      limit: 2,
    });
    expect(await world.write('a', 'b', 'c', 'd')).toEqual([]);
    expect(world.groups).toEqual([['a', 'b']]);
    expect(world.verdicts).toEqual(
      ['a', 'b', 'c', 'd'].map((externalId) => ({ kind: 'retry', externalId, attempts: 0 })),
    );
    expect(world.sent.map(({ delaySeconds }) => delaySeconds)).toEqual([30, 30, 30, 30]);
  });

  it('is seen for what it is though one order of the group was bad by itself', async () => {
    const world = createWriterWorld({
      records: recordsOf('bad', 'b', 'c'),
      outcomeOf: (externalId) => failed(externalId === 'bad' ? 'missing-reference' : 'unauthenticated'),
      limit: 2,
    });
    await world.write('bad', 'b', 'c');
    expect(world.groups).toEqual([['bad', 'b']]);
    expect(world.verdicts.map(({ kind }) => kind)).toEqual(['parked', 'retry', 'retry']);
  });

  it('is not concluded from one order, when another of its group was written', async () => {
    const world = createWriterWorld({
      records: recordsOf('a', 'b', 'c'),
      outcomeOf: (externalId) => (externalId === 'a' ? failed('forbidden') : undefined),
      limit: 2,
    });
    await world.write('a', 'b', 'c');
    expect(world.groups).toEqual([['a', 'b'], ['c']]);
  });
});

describe('time', () => {
  it('that runs out puts the rest back as fresh messages at once, with no verdict', async () => {
    const world = createWriterWorld({ records: recordsOf('a', 'b', 'c') });
    const limits = [1, 0];
    const deps = { ...world.deps, pace: { limit: () => limits.shift() ?? 0, record: () => undefined } };
    const kept = await writeOrders(deps, messagesOf('a', 'b', 'c'));
    expect(kept).toEqual([]);
    expect(world.groups).toEqual([['a']]);
    expect(world.sent.map(({ message, delaySeconds }) => [message.externalId, delaySeconds])).toEqual([
      ['b', undefined],
      ['c', undefined],
    ]);
  });

  it('that runs out while the lane is away keeps the messages', async () => {
    const world = createWriterWorld({ records: recordsOf('a', 'b'), laneIsDown: true });
    const limits = [1, 0];
    const deps = { ...world.deps, pace: { limit: () => limits.shift() ?? 0, record: () => undefined } };
    expect(await writeOrders(deps, messagesOf('a', 'b'))).toEqual(['b']);
  });

  it('that is short from the first still lets one order be tried', async () => {
    const world = createWriterWorld({ records: recordsOf('a', 'b'), limit: 0 });
    await world.write('a', 'b');
    expect(world.groups).toEqual([['a']]);
  });
});

const messagesOf = (...externalIds: readonly string[]) =>
  externalIds.map((externalId) => ({
    messageId: externalId,
    body: JSON.stringify({ schema: 1, partner: 'acme', externalId, rank: '1' }),
  }));

describe('an order that was overtaken while it was written', () => {
  it('is opened again and gets a message, since Odoo may hold the older content', async () => {
    const world = createWriterWorld({
      records: recordsOf('a'),
      record: ({ kind }) => kind !== 'written',
      present: aRecord('a', { rank: '2', state: 'written' }),
    });
    expect(await world.write('a')).toEqual([]);
    expect(world.verdicts.map(({ kind }) => kind)).toEqual(['written', 'overtaken']);
    expect(world.sent.map(({ message }) => message.rank)).toEqual(['2']);
  });

  it('needs nothing when somebody else recorded the same', async () => {
    const world = createWriterWorld({
      records: recordsOf('a'),
      record: ({ kind }) => kind !== 'written',
      present: aRecord('a', { state: 'written', writtenRank: '1' }),
    });
    expect(await world.write('a')).toEqual([]);
    expect(world.verdicts.map(({ kind }) => kind)).toEqual(['written']);
    expect(world.sent).toEqual([]);
  });
});
