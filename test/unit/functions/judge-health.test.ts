import { expect, test } from 'vitest';
import { judgeHealth } from '../../../functions/operate-deliveries/judge-health.ts';
import { aPartnerHealth } from '../../support/partner-health.ts';

const now = new Date('2026-11-22T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const activity = { ordersToday: 0, ordersYesterday: 20, ordersOfWeek: 140, lastOrderAt: hoursAgo(1) };

test('a partner whose orders come as usual is well', () => {
  expect(judgeHealth(aPartnerHealth({ activity }), now)).toEqual({ health: 'well', text: 'Nothing is amiss.' });
});

test('a partner is silent once nothing came for three times as long as usual, and longer than a night', () => {
  const judge = (hours: number, ordersOfWeek: number) =>
    judgeHealth(aPartnerHealth({ activity: { ...activity, ordersOfWeek, lastOrderAt: hoursAgo(hours) } }), now);
  // One comes every 72 minutes.
  expect(judge(11, 140).health).toBe('well');
  expect(judge(13, 140)).toEqual({
    ...{ health: 'silent', text: 'No order for 13 hours; usually one comes every 72 minutes.' },
  });
  // One comes every 12 hours.
  expect(judge(35, 14).health).toBe('well');
  expect(judge(37, 14).health).toBe('silent');
  // Of so few nobody knows when the next one is due.
  expect(judge(100, 6).health).toBe('well');
});

test('a partner of whom much is rejected is said to be so, silent or not', () => {
  const silent = { ...activity, lastOrderAt: hoursAgo(40) };
  expect(judgeHealth(aPartnerHealth({ rejectedLastDay: 5, activity: silent }), now)).toEqual({
    ...{ health: 'rejecting', text: '5 of its deliveries were rejected within a day.' },
  });
});

test.each([
  [
    'whose shop cannot be asked',
    { pull: { nextAtMs: 0, failure: { ...{ kind: 'refused', detail: 'No access.' }, sinceMs: 0, atMs: 0, count: 3 } } },
    'No access.',
  ],
  ['that wants no events any more', { endpoint: { failures: 0, disabledAt: hoursAgo(1) } }, 'no events'],
  ['without a secret', { secretChangedAt: null }, 'no secret'],
])('a partner %s is failing, whatever else holds', (_what, different, words) => {
  const judged = judgeHealth(aPartnerHealth({ activity, rejectedLastDay: 9, ...different }), now);
  expect(judged).toEqual({ health: 'failing', text: expect.stringContaining(words) });
});

test('a pull that failed but twice is no reason to worry yet', () => {
  const failure = { ...{ kind: 'unavailable', detail: '503' }, sinceMs: 0, atMs: 0, count: 2 };
  expect(judgeHealth(aPartnerHealth({ activity, pull: { nextAtMs: 0, failure } }), now).health).toBe('well');
});
