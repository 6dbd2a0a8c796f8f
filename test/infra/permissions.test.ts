import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { functionNames } from '../../infra/function-name.ts';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const template = synthesizeTemplate(twoConnections);

const listSchema = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((only) => [only])]);

/** A resource as text: `Ledger`, or with what is joined to it `Ledger/index/open`. */
const resourceSchema = z.union([
  z.string(),
  referenceSchema,
  z
    .strictObject({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.union([z.string(), referenceSchema]))]) })
    .transform((join) => join['Fn::Join'][1].join('')),
]);

const statementSchema = z.strictObject({
  Effect: z.literal('Allow'),
  Action: listSchema(z.string()),
  Resource: listSchema(resourceSchema),
});

const documentSchema = z.object({ Statement: z.array(statementSchema) });

const managedPolicies = new Map(
  resourcesOf(template, 'AWS::IAM::ManagedPolicy', z.object({ PolicyDocument: documentSchema })).map(
    ([id, { PolicyDocument }]) => [id, PolicyDocument.Statement] as const,
  ),
);

const roles = new Map(
  resourcesOf(
    template,
    'AWS::IAM::Role',
    z.strictObject({
      AssumeRolePolicyDocument: z.object({
        Statement: z.tuple([z.object({ Principal: z.object({ Service: z.string() }) })]),
      }),
      // A reference is to a policy of this stack; AWS's own ones would be text.
      ManagedPolicyArns: z.array(referenceSchema).default([]),
      Policies: z.array(z.object({ PolicyName: z.string(), PolicyDocument: documentSchema })),
    }),
  ),
);

const statementsOf = (role: string) => [
  ...(roles.get(role)?.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement) ?? []),
  ...(roles.get(role)?.ManagedPolicyArns.flatMap((id) => managedPolicies.get(id) ?? []) ?? []),
];

/** Logical ids without CDK's hash, which says nothing to a reader. */
const withoutHash = (id: string): string => id.replace(/[0-9A-F]{8}(?=$|\/)/, '');

const grantsOf = (role: string): string[] =>
  statementsOf(role)
    .flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((resource) => `${action} ${withoutHash(resource)}`)),
    )
    .sort();

const grantsOfFunctions = Object.fromEntries(
  resourcesOf(template, 'AWS::Lambda::Function', z.object({ Role: referenceSchema })).map(([id, { Role }]) => [
    withoutHash(id),
    grantsOf(Role).filter((grant) => !grant.startsWith('logs:')),
  ]),
);

const readPartnerSecrets = [
  'secretsmanager:GetSecretValue SecretsPartneracme',
  'secretsmanager:GetSecretValue SecretsPartneracmeshop',
  'secretsmanager:GetSecretValue SecretsPartnerglobex',
];
const sendToLanes = ['sqs:SendMessage WritermainLiveLaneQueue', 'sqs:SendMessage WriternorthshopLiveLaneQueue'];
const deadLetterQueues = ['main', 'northshop'].flatMap((connection) =>
  ['Live', 'Replay'].map((lane) => `Writer${connection}${lane}LaneDeadLetters`),
);
const accept = [
  'dynamodb:GetItem Ledger',
  'dynamodb:PutItem Ledger',
  'dynamodb:UpdateItem Ledger',
  ...readPartnerSecrets,
  ...sendToLanes,
];
const connections = ['main', 'northshop'];
const lanes = ['Live', 'Replay'];
const forQueues = (actions: readonly string[], queues: readonly string[]): string[] =>
  actions.flatMap((action) => queues.map((queue) => `sqs:${action} ${queue}`));
const lanesOf = (connection: string): string[] => lanes.map((lane) => `Writer${connection}${lane}LaneQueue`);
const allLanes = connections.flatMap(lanesOf);
const replayLanes = connections.map((connection) => `Writer${connection}ReplayLaneQueue`);
const toReceive = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'];
const onLedger = (...actions: readonly string[]): string[] => actions.map((action) => `dynamodb:${action} Ledger`);
const readConnectionSecrets = connections.map((id) => `secretsmanager:GetSecretValue SecretsConnection${id}`);
const mappings = connections.flatMap((connection) => lanes.map((lane) => `Writer${connection}${lane}Batches`));
const switchLanes = ['GetEventSourceMapping', 'UpdateEventSourceMapping'].flatMap((action) =>
  mappings.map(
    (mapping) =>
      `lambda:${action} arn:AWS::Partition:lambda:AWS::Region:AWS::AccountId:event-source-mapping:${mapping}`,
  ),
);
const writeOrdersOf = (connection: string) => [
  ...onLedger('BatchGetItem', 'GetItem', 'UpdateItem'),
  `secretsmanager:GetSecretValue SecretsConnection${connection}`,
  ...forQueues([...toReceive, 'SendMessage'], lanesOf(connection)),
  'sqs:SendMessage EventsQueue',
  'sqs:SendMessage ProbesQueue',
];
/** Objects can be named by a pattern only. */
const droppedFiles = 'ImportsBucket/partners/*';
const sweepOf = (lane: string) => [
  ...onLedger('BatchGetItem', 'GetItem', 'UpdateItem'),
  'dynamodb:Query Ledger/index/open',
  'sqs:SendMessage EventsQueue',
  ...connections.map((connection) => `sqs:SendMessage Writer${connection}${lane}LaneQueue`),
];

/**
 * Of this configuration, with two connections: a writer each, and a sweep for each kind of lane; nobody sells on Amazon
 * (see notifications.test.ts).
 */
const functionCount = functionNames.length + 2 - 1;

describe('a function may do what its work needs and nothing else:', () => {
  test.each([
    [
      'TellingWatchCausesFunction',
      [
        ...onLedger('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        ...['open', 'parked', 'received'].map((index) => `dynamodb:Query Ledger/index/${index}`),
        'sns:Publish TellingTopic',
      ],
    ],
    ['KeysWatchKeysFunction', [...onLedger('PutItem'), ...readConnectionSecrets]],
    [
      'KeysRotateKeyFunction',
      ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'].map(
        (action) => `secretsmanager:${action} SecretsConnectionnorthshop`,
      ),
    ],
    [
      'ImportsImportFileFunction',
      [
        ...onLedger('GetItem', 'PutItem', 'UpdateItem'),
        ...sendToLanes,
        ...['GetObject', 'PutObject'].map((action) => `s3:${action} ${droppedFiles}`),
        ...forQueues([...toReceive, 'SendMessage'], ['ImportsQueue']),
      ],
    ],
    ['IntakeAcceptBatchFunction', accept],
    ['IntakeAcceptOrderFunction', accept],
    ['IntakeAcceptWebhookFunction', [...accept, 'sqs:SendMessage FetchesQueue']],
    ['FetchesFetchOrdersFunction', [...accept, ...forQueues([...toReceive, 'SendMessage'], ['FetchesQueue'])]],
    ['PullsPullOrdersFunction', [...accept, ...forQueues([...toReceive, 'SendMessage'], ['PullsJobsQueue'])]],
    [
      'DeliveriesOperateDeliveriesFunction',
      [
        ...[...accept, ...onLedger('DeleteItem', 'Query'), 'dynamodb:Query Ledger/index/received'],
        ...[...readPartnerSecrets.map((grant) => grant.replace('GetSecretValue', 'DescribeSecret'))],
        'sqs:SendMessage FetchesQueue',
      ],
    ],
    ['IntakeOrderStateFunction', ['dynamodb:GetItem Ledger', ...readPartnerSecrets]],
    [
      'IntakeListOrdersFunction',
      [...onLedger('BatchGetItem'), 'dynamodb:Query Ledger/index/received', ...readPartnerSecrets],
    ],
    ['IntakeReportHealthFunction', []],
    ['ContractServeContractFunction', []],
    ['SweepLiveSweepOrdersFunction', sweepOf('Live')],
    ['SweepReplaySweepOrdersFunction', sweepOf('Replay')],
    [
      'OperatorOperateLanesFunction',
      [
        ...onLedger('GetItem', 'PutItem', 'UpdateItem'),
        ...switchLanes,
        ...forQueues(['GetQueueAttributes', 'GetQueueUrl'], allLanes),
      ],
    ],
    [
      'RecoveryProbeOdooFunction',
      [
        ...onLedger('GetItem', 'UpdateItem'),
        ...switchLanes,
        ...readConnectionSecrets,
        ...forQueues([...toReceive, 'SendMessage'], ['ProbesQueue']),
      ],
    ],
    [
      'ReplaysOperateReplaysFunction',
      [...onLedger('GetItem', 'PutItem', 'Query', 'UpdateItem'), 'sqs:SendMessage ReplaysJobsQueue'],
    ],
    [
      'ReplaysListGroupsFunction',
      [
        ...onLedger('BatchGetItem', 'GetItem', 'Query'),
        ...['open', 'parked', 'received'].map((index) => `dynamodb:Query Ledger/index/${index}`),
      ],
    ],
    [
      'ReplaysRunReplaysFunction',
      [
        ...onLedger('BatchGetItem', 'GetItem', 'UpdateItem'),
        ...['open', 'parked'].map((index) => `dynamodb:Query Ledger/index/${index}`),
        ...readConnectionSecrets,
        ...forQueues([...toReceive, 'SendMessage'], ['ReplaysJobsQueue']),
        ...forQueues(['GetQueueAttributes', 'SendMessage'], replayLanes),
      ],
    ],
    [
      'ReplaysReleaseOrdersFunction',
      [
        ...onLedger('DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        'dynamodb:Query Ledger/index/parked',
        ...readConnectionSecrets,
        'sqs:SendMessage ReplaysJobsQueue',
      ],
    ],
    [
      'OdooQuestionsAskOdooFunction',
      [
        ...onLedger('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        'dynamodb:Query Ledger/index/parked',
        ...readConnectionSecrets,
        'sqs:SendMessage ReplaysJobsQueue',
      ],
    ],
    [
      'OrderDeskOperateOrdersFunction',
      [
        ...onLedger('BatchGetItem', 'GetItem', 'Query'),
        ...['open', 'parked', 'received'].map((index) => `dynamodb:Query Ledger/index/${index}`),
      ],
    ],
    [
      'OrderDeskActOnOrdersFunction',
      [...onLedger('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'), 'sqs:SendMessage EventsQueue'],
    ],
    [
      'EventsSendEventsFunction',
      [
        ...onLedger('GetItem', 'UpdateItem'),
        ...forQueues([...toReceive, 'SendMessage'], ['EventsQueue']),
        ...readPartnerSecrets,
      ],
    ],
    [
      'DeadLettersCollectDeadLettersFunction',
      [
        ...['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'].map(
          (action) => `${action} Ledger`,
        ),
        ...['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].flatMap((action) =>
          [...deadLetterQueues, 'FetchesDeadLetters'].map((queue) => `sqs:${action} ${queue}`),
        ),
        'sqs:SendMessage EventsQueue',
      ],
    ],
    [
      'ReconcileReconcileOrdersFunction',
      [
        'dynamodb:BatchGetItem Ledger',
        'dynamodb:GetItem Ledger',
        'dynamodb:PutItem Ledger',
        'dynamodb:Scan Ledger',
        'dynamodb:UpdateItem Ledger',
        'secretsmanager:GetSecretValue SecretsConnectionmain',
        'secretsmanager:GetSecretValue SecretsConnectionnorthshop',
      ],
    ],
    ['ReconcileShowReconciliationFunction', ['dynamodb:GetItem Ledger', 'dynamodb:Query Ledger']],
    ['WritermainWriteOrdersFunction', writeOrdersOf('main')],
    ['WriternorthshopWriteOrdersFunction', writeOrdersOf('northshop')],
  ])('%s', (id, grants) => {
    expect(grantsOfFunctions[id]).toEqual(grants.toSorted());
  });

  test('and there is no function besides these', () => {
    expect(Object.keys(grantsOfFunctions)).toHaveLength(functionCount);
  });

  test('each writes to its own log group only', () => {
    const logging = resourcesOf(
      template,
      'AWS::Lambda::Function',
      z.object({ Role: referenceSchema, LoggingConfig: z.object({ LogGroup: referenceSchema }) }),
    );

    expect(logging).toHaveLength(functionCount);
    for (const [, { Role, LoggingConfig }] of logging) {
      const group = withoutHash(LoggingConfig.LogGroup);
      expect(grantsOf(Role).filter((grant) => grant.startsWith('logs:'))).toEqual([
        `logs:CreateLogStream ${group}`,
        `logs:PutLogEvents ${group}`,
      ]);
    }
  });
});

describe('no role', () => {
  test('is granted a wildcard, as an action or in a resource, besides the objects of the bucket of files', () => {
    const statements = [...roles.keys()].flatMap(statementsOf);
    const wildcards = statements.flatMap(({ Action, Resource }) =>
      [...Action, ...Resource].filter((text) => text.includes('*')),
    );

    expect(statements.length).toBeGreaterThan(roles.size);
    expect(
      new Set(wildcards.map(withoutHash).map((text) => text.replace(/^(ImportsBucket)[0-9A-F]{8}/, '$1'))),
    ).toEqual(new Set([droppedFiles]));
  });

  test('is shared by two functions', () => {
    const used = resourcesOf(template, 'AWS::Lambda::Function', z.object({ Role: referenceSchema }));

    expect(new Set(used.map(([, { Role }]) => Role)).size).toBe(used.length);
  });
});

test('a schedule may start the one function that it is for', () => {
  const granted = [...roles]
    .filter(([, { AssumeRolePolicyDocument }]) =>
      AssumeRolePolicyDocument.Statement.some(({ Principal }) => Principal.Service === 'scheduler.amazonaws.com'),
    )
    .map(([role]) => [withoutHash(role), grantsOf(role)]);

  expect(Object.fromEntries(granted)).toEqual({
    TellingEveryMinuteInvoker: ['lambda:InvokeFunction TellingWatchCausesFunction'],
    KeysTwiceADayInvoker: ['lambda:InvokeFunction KeysWatchKeysFunction'],
    ReconcileEveryFiveMinutesInvoker: ['lambda:InvokeFunction ReconcileReconcileOrdersFunction'],
    PullsEveryMinuteInvoker: ['lambda:InvokeFunction PullsPullOrdersFunction'],
    RecoveryEveryMinuteInvoker: ['lambda:InvokeFunction RecoveryProbeOdooFunction'],
    ReplaysForgottenInvoker: ['lambda:InvokeFunction ReplaysRunReplaysFunction'],
    ReplaysReleaseInvoker: ['lambda:InvokeFunction ReplaysReleaseOrdersFunction'],
    SweepLiveEveryMinuteInvoker: ['lambda:InvokeFunction SweepLiveSweepOrdersFunction'],
    SweepReplayEveryMinuteInvoker: ['lambda:InvokeFunction SweepReplaySweepOrdersFunction'],
  });
});

test('a function may be called by the API where routes lead to it or by what renews keys, and by nobody else', () => {
  const permissions = resourcesOf(
    template,
    'AWS::Lambda::Permission',
    z.object({ FunctionName: referenceSchema, Principal: z.string(), SourceArn: z.unknown().optional() }),
  ).map(([, { FunctionName, Principal, SourceArn }]) => [
    withoutHash(FunctionName),
    Principal,
    // One for the whole API, as CloudFormation would count one a route.
    /"(IntakeApi)[^"]*"\},"(\/\*\/\*\/\*)"/
      .exec(JSON.stringify(SourceArn ?? null))
      ?.slice(1)
      .join(''),
  ]);
  const behindRoutes = resourcesOf(
    template,
    'AWS::ApiGatewayV2::Integration',
    z.object({ IntegrationUri: referenceSchema }),
  ).map(([, { IntegrationUri }]) => withoutHash(IntegrationUri));

  expect(behindRoutes).toContain('OperatorOperateLanesFunction');
  expect(permissions.toSorted()).toEqual(
    [
      ...behindRoutes.map((name) => [name, 'apigateway.amazonaws.com', 'IntakeApi/*/*/*']),
      ['KeysRotateKeyFunction', 'secretsmanager.amazonaws.com', undefined],
    ].toSorted(),
  );
});
