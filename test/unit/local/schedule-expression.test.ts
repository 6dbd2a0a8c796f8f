import { expect, it } from 'vitest';
import { nextTime, parseSchedule } from '../../../infra/local/schedules/schedule-expression.ts';

const at = (text: string) => Date.parse(text);
const nextAfter = (expression: string, after: string) =>
  new Date(nextTime(parseSchedule(expression), at('2026-01-01T00:00:30Z'), at(after))).toISOString();

it.each([
  ['rate(1 minute)', '2026-01-01T00:00:30Z', '2026-01-01T00:01:30.000Z'],
  ['rate(5 minutes)', '2026-01-01T00:17:00Z', '2026-01-01T00:20:30.000Z'],
  ['rate(2 hours)', '2026-01-01T02:00:30Z', '2026-01-01T04:00:30.000Z'],
  ['rate(1 day)', '2026-01-03T00:00:00Z', '2026-01-03T00:00:30.000Z'],
])('counts %s from the start and never drifts', (expression, after, due) => {
  expect(nextAfter(expression, after)).toBe(due);
});

it.each([
  ['every minute', 'cron(* * * * ? *)', '2026-01-01T00:00:00Z', '2026-01-01T00:01:00.000Z'],
  ['a time of the day that is over', 'cron(15 10 * * ? *)', '2026-01-01T10:15:00Z', '2026-01-02T10:15:00.000Z'],
  ['every quarter of an hour', 'cron(0/15 * * * ? *)', '2026-01-01T09:46:10Z', '2026-01-01T10:00:00.000Z'],
  ['weekdays by name', 'cron(0 8 ? * MON-FRI *)', '2026-01-02T08:00:00Z', '2026-01-05T08:00:00.000Z'],
  ['weekdays by number, 1 being Sunday', 'cron(0 8 ? * 1 *)', '2026-01-01T00:00:00Z', '2026-01-04T08:00:00.000Z'],
  ['a list of months', 'cron(0 0 1 MAR,SEP ? *)', '2026-03-01T00:00:00Z', '2026-09-01T00:00:00.000Z'],
  ['a leap day', 'cron(0 0 29 2 ? *)', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['a year', 'cron(0 0 1 1 ? 2030)', '2026-01-01T00:00:00Z', '2030-01-01T00:00:00.000Z'],
])('finds %s in UTC', (_, expression, after, due) => {
  expect(nextAfter(expression, after)).toBe(due);
});

it.each([
  'rate(0 minutes)',
  'rate(1 week)',
  'at(2026-01-01T00:00:00)',
  'cron(* * * * *)',
  'cron(60 * * * ? *)',
  'cron(0 0 L * ? *)',
  'cron(0 0 ? * 6#3 *)',
  'cron(*/0 * * * ? *)',
  'cron(5-1 * * * ? *)',
])('refuses %s', (expression) => {
  expect(() => parseSchedule(expression)).toThrow();
});
