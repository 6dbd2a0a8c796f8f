import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const template = synthesizeTemplate(twoConnections);

const tables = resourcesOf(template, 'AWS::DynamoDB::Table', z.record(z.string(), z.unknown()));
const ledger = tables[0]?.[1];

describe('the ledger', () => {
  test('is the only table', () => {
    expect(tables.map(([id]) => id)).toEqual(['Ledger']);
  });

  test('is billed by request', () => {
    expect(ledger).toMatchObject({ BillingMode: 'PAY_PER_REQUEST' });
    expect(ledger).not.toHaveProperty('ProvisionedThroughput');
  });

  test('can be brought back to any second', () => {
    expect(ledger).toMatchObject({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
  });

  test('cannot be deleted by mistake', () => {
    expect(ledger).toMatchObject({ DeletionProtectionEnabled: true });
  });

  test('lets finished orders expire by their own attribute', () => {
    expect(ledger).toMatchObject({ TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } });
  });

  test('finds the orders of a day by keys alone, those that wait with their money, and the parked ones with what they are looked for by', () => {
    expect(ledger).toMatchObject({
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'open',
          KeySchema: [
            { AttributeName: 'openShard', KeyType: 'HASH' },
            { AttributeName: 'sweepAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['money', 'receivedAt'] },
        },
        {
          IndexName: 'parked',
          KeySchema: [
            { AttributeName: 'parkedShard', KeyType: 'HASH' },
            { AttributeName: 'parkedAs', KeyType: 'RANGE' },
          ],
          Projection: {
            ProjectionType: 'INCLUDE',
            NonKeyAttributes: [
              ...['id', 'partner', 'externalId', 'connection', 'rank', 'parkedAt', 'receivedAt'],
              ...['money', 'skus', 'customer'],
            ],
          },
        },
        {
          IndexName: 'received',
          KeySchema: [
            { AttributeName: 'receivedDay', KeyType: 'HASH' },
            { AttributeName: 'receivedAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
  });
});

describe('every secret', () => {
  const secrets = resourcesOf(template, 'AWS::SecretsManager::Secret', z.record(z.string(), z.unknown()));

  test('belongs to one partner or to one connection', () => {
    expect(secrets.map(([, { Name }]) => Name).toSorted()).toEqual([
      'waybill/connections/main',
      'waybill/connections/north-shop',
      'waybill/partners/acme',
      'waybill/partners/acme-shop',
      'waybill/partners/globex',
    ]);
  });

  test('is made without a value, so that a deployment never replaces what an operator put there', () => {
    for (const [, properties] of secrets) expect(Object.keys(properties).toSorted()).toEqual(['Description', 'Name']);
    expect.assertions(5);
  });
});

const holdsData = [
  ...['AWS::Cognito::UserPool', 'AWS::DynamoDB::Table', 'AWS::S3::Bucket'],
  ...['AWS::SecretsManager::Secret', 'AWS::SQS::Queue'],
];
/** Queues of appointments: each is made up for by a schedule when it is lost. */
const mayBeLost = /^(ProbesQueue|PullsJobsQueue|ReplaysJobsQueue)/;
const keepers = Object.entries(template.Resources).filter(
  ([id, { Type }]) => holdsData.includes(Type) && !mayBeLost.test(id),
);

describe('whatever holds data', () => {
  test('keeps its logical id: another one would be another, empty resource', () => {
    expect(keepers.map(([id]) => id).toSorted()).toEqual([
      'EventsQueue7396B467',
      'FetchesDeadLettersC8B1C467',
      'FetchesQueue79774A6F',
      'ImportsBucketB463A28B',
      'ImportsQueue807CB1E9',
      'Ledger',
      'SecretsConnectionmain4A558044',
      'SecretsConnectionnorthshop9F9F0E38',
      'SecretsPartneracme78E3E08D',
      'SecretsPartneracmeshopF914AEDB',
      'SecretsPartnerglobexAE1B4C22',
      'SignInUsers1801E146',
      'WritermainLiveLaneDeadLetters6F787661',
      'WritermainLiveLaneQueue86BD6180',
      'WritermainReplayLaneDeadLettersA19119F5',
      'WritermainReplayLaneQueue20592545',
      'WriternorthshopLiveLaneDeadLetters8F1762C0',
      'WriternorthshopLiveLaneQueue5CF4A0B4',
      'WriternorthshopReplayLaneDeadLetters969CEDFC',
      'WriternorthshopReplayLaneQueue551CC2B5',
    ]);
  });

  test('stays when the stack goes or replaces it', () => {
    expect(keepers).toHaveLength(20);
    for (const [, { DeletionPolicy, UpdateReplacePolicy }] of keepers) {
      expect({ DeletionPolicy, UpdateReplacePolicy }).toEqual({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      });
    }
  });
});
