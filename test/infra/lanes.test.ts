import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const template = synthesizeTemplate(twoConnections);

const mappings = resourcesOf(
  template,
  'AWS::Lambda::EventSourceMapping',
  z.object({
    EventSourceArn: referenceSchema,
    FunctionName: referenceSchema,
    BatchSize: z.number().default(10),
    MaximumBatchingWindowInSeconds: z.number().default(0),
    FunctionResponseTypes: z.array(z.string()).default([]),
    ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
    Enabled: z.boolean().default(true),
  }),
).map(([, mapping]) => mapping);

const functions = new Map(
  resourcesOf(
    template,
    'AWS::Lambda::Function',
    z.object({
      Timeout: z.number(),
      Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).default({ Variables: {} }),
    }),
  ),
);

const queues = new Map(
  resourcesOf(
    template,
    'AWS::SQS::Queue',
    z.object({
      MessageRetentionPeriod: z.number(),
      ReceiveMessageWaitTimeSeconds: z.number().optional(),
      SqsManagedSseEnabled: z.boolean(),
      VisibilityTimeout: z.number().optional(),
      FifoQueue: z.boolean().default(false),
      RedrivePolicy: z.object({ deadLetterTargetArn: referenceSchema, maxReceiveCount: z.number() }).optional(),
    }),
  ),
);

const laneOf = (mapping: (typeof mappings)[number]) => ({
  mapping,
  writer: functions.get(mapping.FunctionName),
  queue: queues.get(mapping.EventSourceArn),
});
const lanesOf = (kind: 'Live' | 'Replay') =>
  mappings.filter(({ EventSourceArn }) => EventSourceArn.includes(`${kind}LaneQueue`)).map(laneOf);
const lanes = [...lanesOf('Live'), ...lanesOf('Replay')];
const byConnection = <T>(kind: 'Live' | 'Replay', read: (lane: ReturnType<typeof laneOf>) => T) =>
  Object.fromEntries(
    lanesOf(kind).map((lane) => [String(lane.writer?.Environment.Variables['CONNECTION']), read(lane)]),
  );

describe('every lane', () => {
  test('belongs to one connection, which has a live one and one for replays, both written by the same function', () => {
    const writers = (kind: 'Live' | 'Replay') => byConnection(kind, ({ mapping }) => mapping.FunctionName);

    expect(Object.keys(writers('Live')).toSorted()).toEqual(['main', 'north-shop']);
    expect(writers('Replay')).toEqual(writers('Live'));
    expect(new Set(lanes.map(({ mapping }) => mapping.EventSourceArn)).size).toBe(4);
  });

  test('hides a message for six times as long as its writer may run, and for the batching window', () => {
    expect(lanes).toHaveLength(4);
    for (const { queue, writer, mapping } of lanes) {
      const leastSeconds = 6 * (writer?.Timeout ?? Number.NaN) + mapping.MaximumBatchingWindowInSeconds;
      expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(leastSeconds);
    }
  });

  test('hands over messages that came within a second: 25 of a live lane, few of a replay', () => {
    const batch = ({ mapping }: (typeof lanes)[number]) => [mapping.BatchSize, mapping.MaximumBatchingWindowInSeconds];

    expect(byConnection('Live', batch)).toEqual({ main: [25, 1], 'north-shop': [25, 1] });
    expect(byConnection('Replay', batch)).toEqual({ main: [20, 1], 'north-shop': [20, 1] });
  });

  test('keeps only the messages that its writer names as failed', () => {
    for (const { mapping } of lanes) expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect.assertions(4);
  });

  test('writes as many live batches at once as its connection allows, and of a replay as few as SQS allows', () => {
    const concurrency = ({ mapping }: (typeof lanes)[number]) => mapping.ScalingConfig?.MaximumConcurrency;

    expect(byConnection('Live', concurrency)).toEqual({ main: 2, 'north-shop': 5 });
    expect(byConnection('Replay', concurrency)).toEqual({ main: 2, 'north-shop': 2 });
  });

  test('gives a batch as long as its connection allows', () => {
    expect(byConnection('Live', ({ writer }) => writer?.Timeout)).toEqual({ main: 120, 'north-shop': 60 });
  });

  test('is consumed from the first day on', () => {
    expect(new Set(lanes.map(({ mapping }) => mapping.Enabled))).toEqual(new Set([true]));
  });

  test('gives a message that was received five times to dead letters of its own, kept at least as long', () => {
    const targets = lanes.map(({ queue }) => {
      const deadLetters = queues.get(queue?.RedrivePolicy?.deadLetterTargetArn ?? '');
      expect(queue?.RedrivePolicy?.maxReceiveCount).toBe(5);
      expect(deadLetters?.MessageRetentionPeriod).toBeGreaterThanOrEqual(queue?.MessageRetentionPeriod ?? Number.NaN);
      expect(deadLetters?.RedrivePolicy).toBeUndefined();
      return queue?.RedrivePolicy?.deadLetterTargetArn;
    });

    expect(new Set(targets).size).toBe(4);
  });

  test('is a standard queue that waits for messages instead of asking for them again and again', () => {
    for (const { queue } of lanes) {
      expect([queue?.FifoQueue, queue?.ReceiveMessageWaitTimeSeconds]).toEqual([false, 20]);
    }
    expect.assertions(4);
  });

  test('has dead letters that are collected as they come', () => {
    const collected = mappings.filter(({ EventSourceArn }) => EventSourceArn.includes('DeadLetters'));

    expect(new Set(collected.map(({ EventSourceArn }) => EventSourceArn))).toEqual(
      new Set([...queues.values()].flatMap(({ RedrivePolicy }) => RedrivePolicy?.deadLetterTargetArn ?? [])),
    );
    for (const { MaximumBatchingWindowInSeconds: window, Enabled } of collected) {
      expect(window).toBeLessThanOrEqual(5);
      expect(Enabled).toBe(true);
    }
  });
});

describe('every queue', () => {
  test('is encrypted, and keeps orders for 14 days', () => {
    expect(queues.size).toBe(15);
    for (const [id, queue] of queues) {
      expect(queue.SqsManagedSseEnabled).toBe(true);
      if (id.startsWith('Writer')) expect(queue.MessageRetentionPeriod).toBe(14 * 86_400);
    }
  });

  test('refuses whoever does not speak TLS', () => {
    const denial = z.object({
      Effect: z.literal('Deny'),
      Principal: z.strictObject({ AWS: z.literal('*') }),
      Action: z.literal('sqs:*'),
      Resource: referenceSchema,
      Condition: z.strictObject({ Bool: z.strictObject({ 'aws:SecureTransport': z.literal('false') }) }),
    });
    const policies = resourcesOf(
      template,
      'AWS::SQS::QueuePolicy',
      z.object({
        PolicyDocument: z.object({ Statement: z.tuple([denial]).rest(z.object({ Effect: z.literal('Allow') })) }),
        Queues: z.tuple([referenceSchema]),
      }),
    );

    const refusing = policies.map(([, { PolicyDocument, Queues }]) => {
      expect(PolicyDocument.Statement[0].Resource).toBe(Queues[0]);
      return Queues[0];
    });
    expect(refusing.toSorted()).toEqual([...queues.keys()].toSorted());
  });
});
