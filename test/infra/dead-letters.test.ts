import { expect, test } from 'vitest';
import * as z from 'zod';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const template = synthesizeTemplate(twoConnections);

const [[collector, { Timeout: timeoutSeconds }] = ['', { Timeout: Number.NaN }]] = resourcesOf(
  template,
  'AWS::Lambda::Function',
  z.object({ Description: z.string(), Timeout: z.number() }),
).filter(([, { Description }]) => Description.startsWith('collect-dead-letters:'));

const collected = resourcesOf(
  template,
  'AWS::Lambda::EventSourceMapping',
  z.object({
    EventSourceArn: referenceSchema,
    FunctionName: referenceSchema,
    FunctionResponseTypes: z.array(z.string()).default([]),
    Enabled: z.boolean().default(true),
  }),
)
  .map(([, mapping]) => mapping)
  .filter(({ FunctionName }) => FunctionName === collector);

const queues = resourcesOf(
  template,
  'AWS::SQS::Queue',
  z.object({
    VisibilityTimeout: z.number().default(30),
    MessageRetentionPeriod: z.number(),
    RedrivePolicy: z.object({ deadLetterTargetArn: referenceSchema }).optional(),
  }),
);
const deadLetterQueues = queues.flatMap(([, { RedrivePolicy }]) => RedrivePolicy?.deadLetterTargetArn ?? []);

test('the dead letters of every lane, live or replay, and of what is to be fetched are collected', () => {
  expect(deadLetterQueues).toHaveLength(5);
  expect(collected.map(({ EventSourceArn }) => EventSourceArn).toSorted()).toEqual(deadLetterQueues.toSorted());
});

test('a dead letter that could not be put in front of a person stays, with time to try again', () => {
  for (const { EventSourceArn, FunctionResponseTypes, Enabled } of collected) {
    const [, queue] = queues.find(([id]) => id === EventSourceArn) ?? [];

    expect({ FunctionResponseTypes, Enabled }).toEqual({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      Enabled: true,
    });
    expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeoutSeconds);
    expect(queue?.MessageRetentionPeriod).toBe(14 * 86_400);
  }
  expect.assertions(3 * 5);
});
