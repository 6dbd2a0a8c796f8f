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
    BatchSize: z.number(),
    MaximumBatchingWindowInSeconds: z.number(),
    FunctionResponseTypes: z.array(z.string()).default([]),
    ScalingConfig: z.object({ MaximumConcurrency: z.number() }),
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

const lanes = mappings.map((mapping) => ({
  mapping,
  writer: functions.get(mapping.FunctionName),
  queue: queues.get(mapping.EventSourceArn),
}));

describe('every live lane', () => {
  test('belongs to one connection, and its writer knows which', () => {
    const connections = lanes.map(({ writer }) => writer?.Environment.Variables['CONNECTION']);

    expect(connections.toSorted()).toEqual(['main', 'north-shop']);
    expect(new Set(mappings.map(({ EventSourceArn }) => EventSourceArn)).size).toBe(2);
  });

  test('hides a message for six times as long as its writer may run, and for the batching window', () => {
    expect(lanes).toHaveLength(2);
    for (const { queue, writer, mapping } of lanes) {
      const leastSeconds = 6 * (writer?.Timeout ?? Number.NaN) + mapping.MaximumBatchingWindowInSeconds;
      expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(leastSeconds);
    }
  });

  test('hands over up to 100 messages that came within a second', () => {
    const batches = mappings.map(({ BatchSize, MaximumBatchingWindowInSeconds: window }) => [BatchSize, window]);

    expect(batches).toEqual([
      [100, 1],
      [100, 1],
    ]);
  });

  test('keeps only the messages that its writer names as failed', () => {
    expect(mappings.map(({ FunctionResponseTypes }) => FunctionResponseTypes)).toEqual([
      ['ReportBatchItemFailures'],
      ['ReportBatchItemFailures'],
    ]);
  });

  test('writes as many batches at once as its connection allows', () => {
    const concurrency = lanes.map(({ writer, mapping }) => [
      writer?.Environment.Variables['CONNECTION'],
      mapping.ScalingConfig.MaximumConcurrency,
    ]);

    expect(Object.fromEntries(concurrency)).toEqual({ main: 2, 'north-shop': 5 });
  });

  test('gives a batch as long as its connection allows', () => {
    const timeouts = lanes.map(({ writer }) => [writer?.Environment.Variables['CONNECTION'], writer?.Timeout]);

    expect(Object.fromEntries(timeouts)).toEqual({ main: 120, 'north-shop': 60 });
  });

  test('is consumed from the first day on', () => {
    expect(mappings.map(({ Enabled }) => Enabled)).toEqual([true, true]);
  });

  test('gives a message that was received five times to dead letters of its own, kept at least as long', () => {
    const targets = lanes.map(({ queue }) => {
      const deadLetters = queues.get(queue?.RedrivePolicy?.deadLetterTargetArn ?? '');
      expect(queue?.RedrivePolicy?.maxReceiveCount).toBe(5);
      expect(deadLetters?.MessageRetentionPeriod).toBeGreaterThanOrEqual(queue?.MessageRetentionPeriod ?? Number.NaN);
      expect(deadLetters?.RedrivePolicy).toBeUndefined();
      return queue?.RedrivePolicy?.deadLetterTargetArn;
    });

    expect(new Set(targets).size).toBe(2);
  });

  test('is a standard queue that waits for messages instead of asking for them again and again', () => {
    expect(lanes.map(({ queue }) => [queue?.FifoQueue, queue?.ReceiveMessageWaitTimeSeconds])).toEqual([
      [false, 20],
      [false, 20],
    ]);
  });
});

describe('every queue', () => {
  test('keeps its messages for 14 days, encrypted', () => {
    expect(queues.size).toBe(4);
    for (const queue of queues.values()) {
      expect(queue).toMatchObject({ MessageRetentionPeriod: 14 * 86_400, SqsManagedSseEnabled: true });
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
      z.object({ PolicyDocument: z.object({ Statement: z.tuple([denial]) }), Queues: z.tuple([referenceSchema]) }),
    );

    const refusing = policies.map(([, { PolicyDocument, Queues }]) => {
      expect(PolicyDocument.Statement[0].Resource).toBe(Queues[0]);
      return Queues[0];
    });
    expect(refusing.toSorted()).toEqual([...queues.keys()].toSorted());
  });
});
