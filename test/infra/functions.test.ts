import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { functionNames } from '../../infra/function-name.ts';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const template = synthesizeTemplate(twoConnections);

/** That of Amazon's notifications is only there where somebody sells there: see notifications.test.ts. */
const presentNames = functionNames.filter((name) => name !== 'accept-notifications');

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

/** Functions that somebody waits for. */
const apiFunctions = new Set([
  ...[
    'accept-batch',
    'accept-order',
    'accept-webhook',
    'list-orders',
    'order-state',
    'report-health',
    'serve-console',
    'serve-contract',
  ],
  ...[
    'act-on-orders',
    'ask-odoo',
    'list-groups',
    'operate-deliveries',
    'operate-lanes',
    'operate-orders',
    'operate-replays',
    'show-reconciliation',
  ],
]);

describe('every function', () => {
  test('is in the stack once, the writer once a connection, the sweep once for each kind of lane', () => {
    const twice = ['sweep-orders', 'write-orders'];
    expect(functions.map(({ name }) => name).toSorted()).toEqual([...presentNames, ...twice].toSorted());
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
    const behindApi = functions.filter(({ name }) => apiFunctions.has(name));

    expect(behindApi).toHaveLength(apiFunctions.size);
    for (const { Timeout } of behindApi) expect(Timeout).toBeLessThan(30);
  });

  test('has a log group of its own', () => {
    const groups = functions.map(({ LoggingConfig }) => LoggingConfig.LogGroup);

    expect(groups.toSorted()).toEqual(logGroups.map(([id]) => id).toSorted());
  });

  test('finds its surroundings in the variables that are agreed on', () => {
    const names = presentNames.map((name) => [name, Object.keys(variablesOf(name)).toSorted()]);

    expect(Object.fromEntries(names)).toEqual({
      'accept-batch': ['LEDGER_TABLE', 'LIVE_LANES'],
      'accept-order': ['LEDGER_TABLE', 'LIVE_LANES'],
      'accept-webhook': ['FETCHES', 'LEDGER_TABLE', 'LIVE_LANES'],
      'act-on-orders': ['EVENTS', 'LEDGER_TABLE', 'OPERATOR_CLAIMS'],
      'ask-odoo': ['LEDGER_TABLE', 'OPERATOR_CLAIMS', 'REPLAY_JOBS'],
      'collect-dead-letters': ['EVENTS', 'LEDGER_TABLE', 'NODE_OPTIONS'],
      'fetch-orders': ['FETCHES', 'LEDGER_TABLE', 'LIVE_LANES', 'NODE_OPTIONS'],
      'import-file': ['DROPS', 'IMPORTS', 'LEDGER_TABLE', 'LIVE_LANES', 'NODE_OPTIONS'],
      'list-groups': ['LEDGER_TABLE', 'OPERATOR_CLAIMS'],
      'list-orders': ['LEDGER_TABLE'],
      'operate-deliveries': ['FETCHES', 'LEDGER_TABLE', 'LIVE_LANES', 'OPERATOR_CLAIMS'],
      'operate-lanes': ['CONSUMERS', 'LEDGER_TABLE', 'OPERATOR_CLAIMS'],
      'operate-orders': ['LEDGER_TABLE', 'OPERATOR_CLAIMS'],
      'operate-replays': ['LEDGER_TABLE', 'OPERATOR_CLAIMS', 'REPLAY_JOBS'],
      'order-state': ['LEDGER_TABLE'],
      'probe-odoo': ['CONSUMERS', 'LEDGER_TABLE', 'NODE_OPTIONS', 'PROBES'],
      'pull-orders': ['LEDGER_TABLE', 'LIVE_LANES', 'NODE_OPTIONS', 'PULL_JOBS'],
      'reconcile-orders': ['LEDGER_TABLE', 'NODE_OPTIONS'],
      'release-orders': ['LEDGER_TABLE', 'NODE_OPTIONS', 'REPLAY_JOBS'],
      'report-health': [],
      'rotate-key': ['NODE_OPTIONS'],
      'run-replays': ['LANES', 'LEDGER_TABLE', 'NODE_OPTIONS', 'REPLAY_JOBS'],
      'serve-console': ['SIGN_IN'],
      'serve-contract': [],
      'send-events': ['EVENTS', 'LEDGER_TABLE', 'NODE_OPTIONS'],
      'show-reconciliation': ['LEDGER_TABLE', 'OPERATOR_CLAIMS'],
      'sweep-orders': ['EVENTS', 'LANE', 'LANES', 'LEDGER_TABLE', 'NODE_OPTIONS', 'SWEEP_AFTER_SECONDS'],
      'watch-causes': ['CONSOLE_ORIGIN', 'LEDGER_TABLE', 'NODE_OPTIONS', 'NOTICES_TOPIC'],
      'watch-keys': ['LEDGER_TABLE', 'NODE_OPTIONS'],
      'write-orders': [
        ...['CONNECTION', 'EVENTS', 'LEDGER_TABLE', 'LIVE_LANE', 'LIVE_LANE_ARN', 'NODE_OPTIONS', 'PROBES'],
        ...['REPLAY_LANE', 'REPLAY_LANE_ARN'],
      ],
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

describe('the lanes', () => {
  const joinSchema = z.strictObject({
    'Fn::Join': z.tuple([z.literal(''), z.array(z.union([z.string(), referenceSchema]))]),
  });

  test.each([
    ['accept-batch', 'LIVE_LANES', 'Live'],
    ['accept-order', 'LIVE_LANES', 'Live'],
    ['accept-webhook', 'LIVE_LANES', 'Live'],
    ['fetch-orders', 'LIVE_LANES', 'Live'],
    ['pull-orders', 'LIVE_LANES', 'Live'],
    ['sweep-orders', 'LANES', 'Live'],
    ['run-replays', 'LANES', 'Replay'],
  ])('are told to %s in %s as JSON by connection', (name, variable, kind) => {
    const json = joinSchema.parse(variablesOf(name)[variable])['Fn::Join'][1].join('');

    expect(JSON.parse(json)).toEqual({
      main: expect.stringMatching(new RegExp(`^Writermain${kind}LaneQueue`)),
      'north-shop': expect.stringMatching(new RegExp(`^Writernorthshop${kind}LaneQueue`)),
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

describe('every schedule', () => {
  const schedules = resourcesOf(
    template,
    'AWS::Scheduler::Schedule',
    z.object({
      ScheduleExpression: z.string(),
      State: z.string(),
      Target: z.object({ Arn: referenceSchema, RetryPolicy: z.object({ MaximumRetryAttempts: z.number() }) }),
    }),
  ).map(([, properties]) => properties);

  test('starts its function so often', () => {
    const rates = schedules.map(({ ScheduleExpression, Target }) => [Target.Arn.slice(0, -8), ScheduleExpression]);

    expect(Object.fromEntries(rates)).toEqual({
      KeysWatchKeysFunction: 'rate(12 hours)',
      TellingWatchCausesFunction: 'rate(1 minute)',
      ReconcileReconcileOrdersFunction: 'rate(5 minutes)',
      PullsPullOrdersFunction: 'rate(1 minute)',
      RecoveryProbeOdooFunction: 'rate(1 minute)',
      ReplaysReleaseOrdersFunction: 'rate(1 minute)',
      ReplaysRunReplaysFunction: 'rate(1 minute)',
      SweepLiveSweepOrdersFunction: 'rate(1 minute)',
      SweepReplaySweepOrdersFunction: 'rate(1 minute)',
    });
  });

  test('is on, and leaves a missed run to the next one', () => {
    for (const { State, Target } of schedules) {
      expect([State, Target.RetryPolicy.MaximumRetryAttempts]).toEqual(['ENABLED', 0]);
    }
    expect.assertions(schedules.length);
  });

  test('has a function that ends before the next run starts', () => {
    // The slices of a replay and of a pull take turns by conditional writes, whoever runs them.
    const everyMinute = ['probe-odoo', 'release-orders', 'sweep-orders'];
    const timeouts = functions.filter(({ name }) => everyMinute.includes(name)).map(({ Timeout }) => Timeout);

    expect(timeouts).toHaveLength(everyMinute.length + 1);
    expect(Math.max(...timeouts)).toBeLessThan(60);
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
