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
    const messages = bodies.map((body, index) => ({ messageId: `x${index}`, body, receives: 1 }));
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
    expect(await writeOrders(deps, [{ messageId: 'm', body, receives: 1 }])).toEqual(['m']);
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
      { kind: 'retry', externalId: 'race', interruptions: 1 },
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

const trouble = makeFailure({ class: 'unavailable', outcome: 'not-sent', message: 'Odoo is away.' });

describe('trouble of Odoo as a whole', () => {
  it('is asked about once, pauses the lanes at the first group, and uses up no attempt', async () => {
    const world = createWriterWorld({
      records: recordsOf('a', 'b', 'c', 'd'),
      outcomeOf: () => failed('unavailable'),
      trouble,
      limit: 2,
    });
    expect(await world.write('a', 'b', 'c', 'd')).toEqual([]);
    expect(world.groups).toEqual([['a', 'b']]);
    expect([world.countProbes(), world.paused]).toEqual([1, [['unavailable', 10_000]]]);
    // Of those that were tried it is known why they wait; the others go back as they came.
    expect(world.verdicts).toEqual(['a', 'b'].map((externalId) => ({ kind: 'retry', externalId })));
    expect(world.sent.map(({ message, delaySeconds }) => [message.externalId, delaySeconds])).toEqual(
      ['a', 'b', 'c', 'd'].map((externalId) => [externalId, 5]),
    );
  });

  it('is not asked about where Odoo has just said that it wants to hear nothing', async () => {
    const world = createWriterWorld({ records: recordsOf('a'), outcomeOf: () => failed('throttled') });
    await world.write('a');
    expect([world.countProbes(), world.paused]).toEqual([0, [['throttled', 10_000]]]);
  });

  it('is called what the answer to the question says', async () => {
    const missing = makeFailure({ class: 'forbidden', outcome: 'answered', message: 'No create on sale.order.' });
    const world = createWriterWorld({
      records: recordsOf('a'),
      outcomeOf: () => failed('misconfigured'),
      trouble: missing,
    });
    await world.write('a');
    expect(world.paused).toEqual([['forbidden', 60_000]]);
  });

  it('parks what was bad by itself, and keeps what was written, in the same group', async () => {
    const outcomes: Record<string, WriteOutcome | undefined> = {
      bad: failed('missing-reference'),
      waits: failed('unauthenticated'),
    };
    const world = createWriterWorld({
      records: recordsOf('bad', 'good', 'waits'),
      outcomeOf: (externalId) => outcomes[externalId],
      trouble,
    });
    await world.write('bad', 'good', 'waits');
    expect(world.verdicts.map(({ kind, externalId }) => [kind, externalId])).toEqual([
      ['parked', 'bad'],
      ['written', 'good'],
      ['retry', 'waits'],
    ]);
  });
});

describe('a group that fails though Odoo is well', () => {
  it.each(['forbidden', 'misconfigured', 'unauthenticated'] as const)(
    'is halved until the one order that causes it (%s) is alone, which is parked',
    async (failureClass) => {
      const ids = ['a', 'b', 'c', 'd', 'e', 'bad', 'g', 'h'];
      const world = createWriterWorld({ records: recordsOf(...ids) });
      const write: typeof world.deps.write = async (orders, remainingMs) => {
        const written = await world.deps.write(orders, remainingMs);
        const isSpoilt = orders.some(({ order }) => order.externalId === 'bad');
        return isSpoilt ? new Map(orders.map(({ id }) => [id, failed(failureClass)])) : written;
      };
      expect(await writeOrders({ ...world.deps, write }, messagesOf(...ids))).toEqual([]);
      expect(world.paused).toEqual([]);
      const byKind = Map.groupBy(world.verdicts, ({ kind }) => kind);
      expect(byKind.get('parked')?.map(({ externalId }) => externalId)).toEqual(['bad']);
      expect(byKind.get('written')).toHaveLength(7);
    },
  );

  const ids = Array.from({ length: 24 }, (_, index) => `n${index}`);

  it('order by order, and no order was written since anybody can tell, stops the lanes and parks none', async () => {
    const world = createWriterWorld({ records: recordsOf(...ids), outcomeOf: () => failed('forbidden') });
    expect(await world.write(...ids)).toEqual([]);
    expect(world.paused).toEqual([['forbidden', 60_000]]);
    expect(new Set(world.verdicts.map(({ kind }) => kind))).toEqual(new Set(['retry']));
    expect(world.sent).toHaveLength(ids.length);
    // It gives up looking for a good one.
    expect(world.groups.filter((group) => group.length === 1)).toHaveLength(10);
  });

  it('order by order is a matter of these orders when others were written lately', async () => {
    const laneStatus = { steadySince: '2026-11-22T09:55:00Z' };
    const world = createWriterWorld({
      records: recordsOf('a', 'b', 'c'),
      laneStatus,
      outcomeOf: () => failed('forbidden'),
    });
    await world.write('a', 'b', 'c');
    expect(world.paused).toEqual([]);
    expect(world.verdicts.map(({ kind }) => kind)).toEqual(['parked', 'parked', 'parked']);
  });

  it('because its answer never came is tried again within seconds, order by order, using up no attempt', async () => {
    const world = createWriterWorld({ records: recordsOf('a', 'b'), outcomeOf: () => failed('unavailable') });
    expect(await world.write('a', 'b')).toEqual([]);
    expect(world.paused).toEqual([]);
    expect(world.verdicts).toEqual(['a', 'b'].map((externalId) => ({ kind: 'retry', externalId, interruptions: 1 })));
  });
});

describe('a lane that stands', () => {
  const hold = { reason: 'Stock-taking', by: 'ada', since: '2026-11-22T09:00:00Z' };

  it.each([{ holdLive: hold }, { trouble: { failure: trouble, since: hold.since, probeAt: hold.since, probes: 0 } }])(
    'writes nothing and gives every message back as a fresh one',
    async (laneStatus) => {
      const world = createWriterWorld({ records: recordsOf('a', 'b'), laneStatus });
      expect(await world.write('a', 'b')).toEqual([]);
      expect([world.groups, world.verdicts]).toEqual([[], []]);
      expect(world.sent.map(({ message }) => message.externalId)).toEqual(['a', 'b']);
    },
  );

  it('keeps the messages that a fresh one could not be sent for', async () => {
    const world = createWriterWorld({ records: recordsOf('a'), laneStatus: { holdLive: hold }, laneIsDown: true });
    expect(await world.write('a')).toEqual(['m0']);
  });

  it('is not this one when a person stopped the other', async () => {
    const world = createWriterWorld({ records: recordsOf('a'), laneStatus: { holdReplay: hold } });
    await world.write('a');
    expect(world.groups).toEqual([['a']]);
  });

  it('and runs again begins with one order, and with full batches once that was written', async () => {
    const recoveringSince = '2026-11-22T09:59:00Z';
    const world = createWriterWorld({ records: recordsOf('a', 'b', 'c'), laneStatus: { recoveringSince } });
    await world.write('a', 'b', 'c');
    expect(world.groups).toEqual([['a'], ['b', 'c']]);
    expect(world.steady).toEqual([recoveringSince]);
  });
});

describe('an order that was in hand when a writer ended without a word', () => {
  it('is written in small company after all that were not, and noted before', async () => {
    const ids = Array.from({ length: 13 }, (_, index) => `s${index}`);
    const world = createWriterWorld({
      records: recordsOf(...ids, 'new'),
      receives: (externalId) => (externalId === 'new' ? 1 : 2),
    });
    await world.write(...ids, 'new');
    expect(world.groups.map((group) => group.length)).toEqual([1, 10, 3]);
    expect(world.groups[0]).toEqual(['new']);
    expect(world.trials).toEqual(ids.map((externalId) => [externalId, 1]));
  });

  it('is written alone after a second time, and parked as the cause after the third', async () => {
    const records = [aRecord('a', { trials: 1 }), aRecord('b', { trials: 1 }), aRecord('c', { trials: 2 })];
    const world = createWriterWorld({ records, receives: () => 3 });
    expect(await world.write('a', 'b', 'c')).toEqual([]);
    expect(world.groups).toEqual([['a'], ['b']]);
    expect(world.verdicts.find(({ kind }) => kind === 'parked')).toMatchObject({ externalId: 'c' });
  });

  it('is still known as a suspect when there was no time for it', async () => {
    const world = createWriterWorld({ records: recordsOf('new', 'old'), receives: (id) => (id === 'old' ? 2 : 1) });
    const limits = [1, 0];
    const deps = { ...world.deps, pace: { limit: () => limits.shift() ?? 0, record: () => undefined } };
    const messages = messagesOf('new', 'old').map((message) => ({
      ...message,
      receives: message.messageId === 'old' ? 2 : 1,
    }));
    expect(await writeOrders(deps, messages)).toEqual([]);
    expect(world.trials).toEqual([['old', 0]]);
  });
});

describe('an order that a replay sent', () => {
  it('counts for the progress of that replay and for the minute, whatever became of it', async () => {
    const replayId = 'rep_1';
    const world = createWriterWorld({
      records: [aRecord('a', { replayId }), aRecord('b', { replayId }), aRecord('c', { replayId }), aRecord('d')],
      outcomeOf: (externalId) => {
        if (externalId === 'b') return failed('missing-reference');
        return externalId === 'c' ? failed('contention') : undefined;
      },
    });
    await world.write('a', 'b', 'c', 'd');
    expect(world.replayed).toEqual([
      { replayId, outcome: 'written' },
      { replayId, outcome: 'parkedAgain' },
    ]);
    expect(world.counted).toEqual([{ written: 2, parked: 1 }]);
  });

  it('is done with though its progress could not be counted', async () => {
    const world = createWriterWorld({ records: [aRecord('a', { replayId: 'rep_1' })] });
    const countReplayOutcomes = () => Promise.reject(new Error('The ledger is away'));
    const deps = { ...world.deps, ledger: { ...world.deps.ledger, countReplayOutcomes } };
    expect(await writeOrders(deps, messagesOf('a'))).toEqual([]);
  });
});

describe('a message that comes before its order’s time', () => {
  const later = { state: 'retrying', nextAttemptAt: '2026-11-22T10:20:00Z' } as const;

  it('is sent again with the rest of the delay', async () => {
    const world = createWriterWorld({ records: [aRecord('a', later)] });
    expect(await world.write('a')).toEqual([]);
    expect(world.groups).toEqual([]);
    expect(world.sent.map(({ delaySeconds }) => delaySeconds)).toEqual([1_200]);
  });

  it('is on time when the order waited for a lane that runs again', async () => {
    const world = createWriterWorld({ records: [aRecord('a', { ...later, failure: trouble })] });
    await world.write('a');
    expect(world.groups).toEqual([['a']]);
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
    receives: 1,
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

describe('what became of orders is announced', () => {
  it('for those that were written and parked, once the ledger knows it', async () => {
    const world = createWriterWorld({
      records: recordsOf('good', 'bad', 'slow'),
      outcomeOf: (externalId) => ({ bad: failed('invalid'), slow: failed('contention') })[externalId],
    });
    expect(await world.write('good', 'bad', 'slow')).toEqual([]);
    expect(world.announced.toSorted()).toEqual(['bad', 'good']);
  });

  it('again when a message comes again, since a writer may have ended between the ledger and the announcement', async () => {
    const records = [
      aRecord('written', { state: 'written', writtenRank: '1' }),
      aRecord('parked', { state: 'parked' }),
      aRecord('waiting', { state: 'retrying', nextAttemptAt: '2026-11-22T11:00:00Z' }),
    ];
    const world = createWriterWorld({ records });
    expect(await world.write('written', 'parked', 'waiting')).toEqual([]);
    expect(world.announced).toEqual(['written', 'parked']);
    expect(world.groups).toEqual([]);
  });

  it('before their messages go: they come again when it cannot be announced', async () => {
    const world = createWriterWorld({ records: recordsOf('a', 'b'), eventsAreDown: true });
    expect(await world.write('a', 'b')).toEqual(['m0', 'm1']);
    expect(world.verdicts.map(({ kind }) => kind)).toEqual(['written', 'written']);
  });
});
