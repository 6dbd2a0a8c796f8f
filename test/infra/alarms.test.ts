import { expect, test } from 'vitest';
import * as z from 'zod';
import { asMetric } from '../../shared/runtime/metric.ts';
import { resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const alarmSchema = z.object({
  AlarmDescription: z.string(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.unknown()).default([]),
  Statistic: z.string(),
  Threshold: z.number(),
  ComparisonOperator: z.string(),
  TreatMissingData: z.string(),
});

test('a paused lane raises an alarm over the very metric that its log line carries', () => {
  const alarms = resourcesOf(synthesizeTemplate(twoConnections), 'AWS::CloudWatch::Alarm', alarmSchema);
  const line = asMetric('LanePaused', new Date('2026-11-22T10:00:00Z'));

  expect(line).toMatchObject({
    LanePaused: 1,
    _aws: {
      Timestamp: 1_795_341_600_000,
      CloudWatchMetrics: [{ Namespace: 'Waybill', Dimensions: [[]], Metrics: [{ Name: 'LanePaused' }] }],
    },
  });
  expect(alarms.map(([, alarm]) => alarm)).toMatchObject([
    {
      Namespace: 'Waybill',
      MetricName: 'LanePaused',
      Dimensions: [],
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    },
  ]);
});
