import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { functionNames } from '../../infra/function-name.ts';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const template = synthesizeTemplate(twoConnections);

const functions = resourcesOf(
  template,
  'AWS::Lambda::Function',
  z.object({
    Architectures: z.array(z.string()),
    Description: z.string(),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).default({ Variables: {} }),
    FunctionName: z.string().optional(),
    Handler: z.string(),
    LoggingConfig: z.object({ LogGroup: referenceSchema }),
    MemorySize: z.number(),
    Runtime: z.string(),
    Timeout: z.number(),
  }),
).map(([, properties]) => ({ ...properties, name: properties.Description.split(':')[0] ?? '' }));

const logGroups = resourcesOf(
  template,
  'AWS::Logs::LogGroup',
  z.object({ RetentionInDays: z.number(), LogGroupName: z.string().optional() }),
);

const variablesOf = (name: string): Record<string, unknown> =>
  functions.find((candidate) => candidate.name === name)?.Environment.Variables ?? {};

describe('every function', () => {
  test('is in the stack once, the writer once a connection', () => {
    expect(functions.map(({ name }) => name).toSorted()).toEqual([...functionNames, 'write-orders'].toSorted());
  });

  test('runs on Node 24 and arm64', () => {
    for (const { Architectures, Handler, Runtime } of functions) {
      expect({ Architectures, Handler, Runtime }).toEqual({
        Architectures: ['arm64'],
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
      });
    }
    expect.assertions(functions.length);
  });

  test('answers before the API gives up on it, if it stands behind the API', () => {
    const behindApi = functions.filter(({ name }) => !['write-orders', 'sweep-orders'].includes(name));

    expect(behindApi).toHaveLength(4);
    for (const { Timeout } of behindApi) expect(Timeout).toBeLessThan(30);
  });

  test('has a log group of its own', () => {
    const groups = functions.map(({ LoggingConfig }) => LoggingConfig.LogGroup);

    expect(groups.toSorted()).toEqual(logGroups.map(([id]) => id).toSorted());
  });

  test('finds its surroundings in the variables that are agreed on', () => {
    const names = functionNames.map((name) => [name, Object.keys(variablesOf(name)).toSorted()]);

    expect(Object.fromEntries(names)).toEqual({
      'accept-order': ['LEDGER_TABLE', 'LIVE_LANES'],
      'accept-webhook': ['LEDGER_TABLE', 'LIVE_LANES'],
      'order-state': ['LEDGER_TABLE'],
      'report-health': [],
      'sweep-orders': ['LEDGER_TABLE', 'LIVE_LANES', 'NODE_OPTIONS', 'SWEEP_AFTER_SECONDS'],
      'write-orders': ['CONNECTION', 'LEDGER_TABLE', 'LIVE_LANE', 'NODE_OPTIONS'],
    });
  });

  test('has nothing in its variables but names, addresses and numbers that anybody may read', () => {
    for (const { Environment } of functions) {
      for (const [name, value] of Object.entries(Environment.Variables)) {
        expect(name).not.toMatch(/secret|key|token|password/i);
        expect(JSON.stringify(value)).not.toMatch(/secret/i);
      }
    }
    expect.hasAssertions();
  });
});

describe('the live lanes', () => {
  const joinSchema = z.strictObject({
    'Fn::Join': z.tuple([z.literal(''), z.array(z.union([z.string(), referenceSchema]))]),
  });

  test.each(['accept-order', 'accept-webhook', 'sweep-orders'])('are told to %s as JSON by connection', (name) => {
    const json = joinSchema.parse(variablesOf(name)['LIVE_LANES'])['Fn::Join'][1].join('');

    expect(JSON.parse(json)).toEqual({
      main: expect.stringMatching(/^WritermainLiveLaneQueue/),
      'north-shop': expect.stringMatching(/^WriternorthshopLiveLaneQueue/),
    });
  });
});

describe('every log group', () => {
  test('forgets after a month and goes with the stack', () => {
    for (const [id, { RetentionInDays }] of logGroups) {
      expect(RetentionInDays).toBe(30);
      expect(template.Resources[id]?.DeletionPolicy).toBe('Delete');
    }
    expect.assertions(2 * functions.length);
  });
});

describe('the sweep', () => {
  test('runs every minute, and a missed run is left to the next one', () => {
    const schedules = resourcesOf(
      template,
      'AWS::Scheduler::Schedule',
      z.object({
        ScheduleExpression: z.string(),
        State: z.string(),
        Target: z.object({ Arn: referenceSchema, RetryPolicy: z.object({ MaximumRetryAttempts: z.number() }) }),
      }),
    ).map(([, properties]) => properties);

    expect(schedules).toEqual([
      {
        ScheduleExpression: 'rate(1 minute)',
        State: 'ENABLED',
        Target: {
          Arn: expect.stringMatching(/^SweepSweepOrdersFunction/),
          RetryPolicy: { MaximumRetryAttempts: 0 },
        },
      },
    ]);
  });

  test('ends before the next one starts', () => {
    const sweep = functions.find(({ name }) => name === 'sweep-orders');

    expect(sweep?.Timeout).toBeLessThan(60);
  });
});

test('no function, queue, table, role or log group has a fixed name, so that CloudFormation can replace it', () => {
  const named = Object.values(template.Resources).flatMap(({ Type, Properties }) =>
    ['FunctionName', 'QueueName', 'TableName', 'LogGroupName', 'RoleName']
      .filter((property) => property in Properties && Type.endsWith(property.replace('Name', '')))
      .map((property) => `${Type} ${property}`),
  );

  expect(named).toEqual([]);
});
