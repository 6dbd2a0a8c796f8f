import { expect, test } from 'vitest';
import * as z from 'zod';
import { asMetric } from '../../shared/runtime/metric.ts';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const alarmSchema = z.object({
  /** Text that the address of the console is joined to. */
  AlarmDescription: z
    .object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) })
    .transform((join) => join['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : '')).join('')),
  AlarmActions: z.array(referenceSchema),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.unknown()).default([]),
  Statistic: z.string(),
  Threshold: z.number(),
  ComparisonOperator: z.string(),
  TreatMissingData: z.string(),
});

const alarms = resourcesOf(synthesizeTemplate(twoConnections), 'AWS::CloudWatch::Alarm', alarmSchema).map(
  ([id, alarm]) => ({ ...alarm, name: id.replace(/^Alarms|[0-9A-F]{8}$/g, '') }),
);
const alarmsOver = (name: string) => alarms.filter(({ MetricName }) => MetricName === name);

/** What a log line must carry for CloudWatch to count it where an alarm looks. */
const countedAs = (name: string) => ({
  CloudWatchMetrics: [{ Namespace: 'Waybill', Dimensions: [[]], Metrics: [{ Name: name }] }],
});
const anywhere = { Namespace: 'Waybill', Dimensions: [], TreatMissingData: 'notBreaching' };

test('a paused lane raises an alarm over the very metric that its log line carries', () => {
  const line = asMetric('LanePaused', new Date('2026-11-22T10:00:00Z'));

  expect(line).toMatchObject({ LanePaused: 1, _aws: { Timestamp: 1_795_341_600_000, ...countedAs('LanePaused') } });
  expect(alarmsOver('LanePaused')).toMatchObject([
    { ...anywhere, Statistic: 'Sum', Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
  ]);
});

test('the key that ends first raises an alarm 14 days, 7 days and a day before it does', () => {
  const line = asMetric('KeyDaysLeft', new Date('2026-11-22T10:00:00Z'), 13.5);
  const ends = { ...anywhere, Statistic: 'Minimum', ComparisonOperator: 'LessThanOrEqualToThreshold' };

  expect(line).toMatchObject({ KeyDaysLeft: 13.5, _aws: countedAs('KeyDaysLeft') });
  expect(alarmsOver('KeyDaysLeft')).toMatchObject([14, 7, 1].map((Threshold) => ({ ...ends, Threshold })));
});

test.each(['RejectionsRise', 'PullFailing', 'EventsUntold', 'ImportsFailed', 'NoticesUntold'] as const)(
  '%s raises an alarm as soon as it is logged',
  (name) => {
    expect(asMetric(name, new Date('2026-11-22T10:00:00Z'))).toMatchObject({ _aws: countedAs(name) });
    expect(alarmsOver(name)).toMatchObject([
      { ...anywhere, Statistic: 'Sum', Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    ]);
  },
);

test('an order that has waited for half an hour though its lane runs raises an alarm, and so does a watch that says nothing', () => {
  expect(alarmsOver('OldestOrderMinutes')).toMatchObject([
    { ...anywhere, Statistic: 'Maximum', Threshold: 30, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    {
      ...{ ...anywhere, TreatMissingData: 'breaching', Statistic: 'SampleCount' },
      ...{ Threshold: 1, ComparisonOperator: 'LessThanThreshold' },
    },
  ]);
});

test('every alarm is told by the topic of notices, and names its heading in the runbook', () => {
  for (const { AlarmActions, AlarmDescription, name } of alarms) {
    expect(AlarmActions).toEqual([expect.stringMatching(/^TellingTopic/)]);
    expect(AlarmDescription).toMatch(new RegExp(`/console/runbook#${name.toLowerCase()}$`));
  }
  expect(alarms.length).toBeGreaterThan(8);
});

test('there are no alarms besides these', () => {
  const known = [
    ...['LanePaused', 'KeyDaysLeft', 'RejectionsRise', 'PullFailing', 'EventsUntold', 'ImportsFailed'],
    ...['NoticesUntold', 'OldestOrderMinutes'],
  ];
  expect(alarms.filter(({ MetricName }) => !known.includes(MetricName))).toEqual([]);
});
