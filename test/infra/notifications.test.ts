import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseConfiguration } from '../../shared/runtime/configuration.ts';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const products = { shipping: 'SHIPPING', discount: 'DISCOUNT', fee: 'FEE' };

const template = synthesizeTemplate(
  parseConfiguration({
    connections: { main: { url: 'https://odoo.example.com', products } },
    partners: {
      seller: {
        ...{ connection: 'main', platform: 'amazon' },
        shop: { sellerId: 'A1TESTSELLER', marketplaceIds: ['ATVPDKIKX0DER'], region: 'na' },
      },
    },
  }),
);

const functionSchema = z.object({ Description: z.string(), Timeout: z.number(), Role: referenceSchema });
const [lambda] = resourcesOf(template, 'AWS::Lambda::Function', functionSchema).filter(([, { Description }]) =>
  Description.startsWith('accept-notifications:'),
);
const [queue] = resourcesOf(
  template,
  'AWS::SQS::Queue',
  z.object({
    VisibilityTimeout: z.number(),
    RedrivePolicy: z.object({ deadLetterTargetArn: referenceSchema }).optional(),
  }),
).filter(([id]) => id.startsWith('NotificationsQueue'));

describe('the queue of Amazon’s notifications', () => {
  test('is only there where somebody sells on Amazon', () => {
    const queues = resourcesOf(synthesizeTemplate(twoConnections), 'AWS::SQS::Queue', z.object({})).map(([id]) => id);
    expect(queues.filter((id) => id.startsWith('Notifications'))).toEqual([]);
    expect(queue).toBeDefined();
  });

  test('takes messages from Amazon’s account, over TLS, and from nobody else', () => {
    const statementSchema = z.object({ Effect: z.string(), Action: z.unknown(), Principal: z.unknown() });
    const policies = resourcesOf(
      template,
      'AWS::SQS::QueuePolicy',
      z.object({
        Queues: z.array(referenceSchema),
        PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
      }),
    );
    const [, policy] = policies.find(([, { Queues }]) => Queues.includes(queue?.[0] ?? '')) ?? [];
    const statements = policy?.PolicyDocument.Statement ?? [];
    expect(statements.filter(({ Effect }) => Effect === 'Deny')).toMatchObject([{ Principal: { AWS: '*' } }]);
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([
      {
        Effect: 'Allow',
        Action: ['sqs:GetQueueAttributes', 'sqs:SendMessage'],
        Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::437568002678:root']] } },
      },
    ]);
  });

  test('hides a message for six times as long as its function may take, and gives it up to those that are collected', () => {
    const mappings = resourcesOf(
      template,
      'AWS::Lambda::EventSourceMapping',
      z.object({ EventSourceArn: referenceSchema, FunctionName: referenceSchema }),
    ).map(([, mapping]) => mapping);
    const [id, { VisibilityTimeout, RedrivePolicy } = { VisibilityTimeout: 0, RedrivePolicy: undefined }] = queue ?? [];
    expect(VisibilityTimeout).toBe(6 * (lambda?.[1].Timeout ?? 0));
    expect(mappings).toContainEqual({ EventSourceArn: id, FunctionName: lambda?.[0] });
    const collected = mappings.map(({ EventSourceArn }) => EventSourceArn);
    expect(collected).toContain(RedrivePolicy?.deadLetterTargetArn);
  });
});

test('the function that takes them may put orders on the queue of those to fetch, keep what it did not understand, and no more', () => {
  const documentSchema = z.object({
    Statement: z.array(z.object({ Action: z.union([z.string(), z.array(z.string())]), Resource: z.unknown() })),
  });
  const roles = resourcesOf(
    template,
    'AWS::IAM::Role',
    z.object({ Policies: z.array(z.object({ PolicyDocument: documentSchema })) }),
  );
  const granted = roles
    .filter(([id]) => id === lambda?.[1].Role)
    .flatMap(([, { Policies }]) => Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement))
    .map(
      ({ Action, Resource }) =>
        `${[Action].flat().join(' ')} ${referenceSchema.parse(Resource).replace(/[0-9A-F]{8}$/, '')}`,
    );
  expect(granted.filter((grant) => !grant.startsWith('logs:')).toSorted()).toEqual([
    'dynamodb:PutItem dynamodb:UpdateItem Ledger',
    'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage NotificationsQueue',
    'sqs:SendMessage FetchesQueue',
  ]);
});
