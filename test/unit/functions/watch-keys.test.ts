import { beforeEach, expect, test } from 'vitest';
import { watchKeys } from '../../../functions/watch-keys/watch-keys.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { fail, succeed } from '../../../shared/failure/result.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const now = new Date('2026-11-22T10:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const unavailable = fail(makeFailure({ class: 'unavailable', outcome: 'not-sent', message: 'Odoo is not there.' }));

interface Key {
  readonly noted?: Date;
  readonly ends?: readonly (Date | undefined)[];
  readonly isOdooDown?: boolean;
}

/** What was noted for the digest. */
let notedEnds: (Date | undefined)[] = [];
beforeEach(() => {
  notedEnds = [];
});

/** What is logged of one connection's key. */
const watch = async ({ noted, ends = [], isOdooDown = false }: Key) => {
  const log = createRecordedLog();
  const readEnds = async () => (isOdooDown ? unavailable : succeed(ends));
  const connection = { connection: 'main', readNotedEnd: async () => noted, readEnds };
  const noteEnd = async (_: string, end: Date | undefined) => void notedEnds.push(end);
  await watchKeys({ connections: [connection], noteEnd, now: () => now, log });
  return log.lines;
};

test.each([
  ['the only key that Odoo has', { ends: [inDays(13.5)] }, 13.5],
  [
    'the one that the secret names, though another one ends before',
    { noted: inDays(60), ends: [inDays(5), inDays(60)] },
    60,
  ],
  ['the first of several, where the secret names none', { ends: [inDays(60), inDays(5), undefined] }, 5],
  ['the first, where Odoo no longer has the one that the secret names', { noted: inDays(60), ends: [inDays(5)] }, 5],
  ['the one that the secret names, where Odoo shows none', { noted: inDays(6), ends: [] }, 6],
  ['the one that the secret names, while Odoo cannot be asked', { noted: inDays(6), isOdooDown: true }, 6],
])('says in how many days a key ends: %s', async (_, key, days) => {
  const lines = await watch(key);

  expect(lines.at(-1)).toMatchObject({ event: 'key.ends', fields: { connection: 'main', KeyDaysLeft: days } });
  expect(notedEnds).toEqual([inDays(days)]);
});

test('says loudly that a key ends within two weeks, and quietly that it does not', async () => {
  expect((await watch({ ends: [inDays(14)] })).map(({ level }) => level)).toEqual(['warn']);
  expect((await watch({ ends: [inDays(14.1)] })).map(({ level }) => level)).toEqual(['info']);
});

test('counts nothing for a key without an end', async () => {
  const lines = await watch({ ends: [undefined] });

  expect(lines).toMatchObject([{ event: 'key.endless', fields: { connection: 'main' } }]);
  expect(JSON.stringify(lines)).not.toContain('KeyDaysLeft');
});

test('says so when it cannot be known when a key ends', async () => {
  const lines = await watch({ isOdooDown: true });

  expect(lines[0]).toMatchObject({ level: 'warn', event: 'key.unknown', fields: { failureClass: 'unavailable' } });
});

test('watches the other connections when one cannot be watched, and then fails', async () => {
  const log = createRecordedLog();
  const readEnds = async () => succeed([inDays(3)]);
  const readNotedEnd = async () => undefined;
  const broken = async () => Promise.reject(new Error('Secrets Manager does not answer'));
  const connections = [
    { connection: 'broken', readNotedEnd: broken, readEnds },
    { connection: 'main', readNotedEnd, readEnds },
  ];

  await expect(watchKeys({ connections, noteEnd: async () => undefined, now: () => now, log })).rejects.toThrow(
    'of broken',
  );
  expect(log.lines).toMatchObject([{ event: 'key.ends', fields: { connection: 'main' } }]);
});
