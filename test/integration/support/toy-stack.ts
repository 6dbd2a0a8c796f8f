import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Asks the puppet master what to do; plain JavaScript, as a bundle is. */
const puppet = `
exports.handler = async (event, context) => {
  const call = { name: process.env.TOY, pid: process.pid, event, environment: process.env, remainingMs: context.getRemainingTimeInMillis() };
  const answer = await fetch(process.env.MASTER_URL, { method: 'POST', body: JSON.stringify(call) });
  const instruction = await answer.json();
  if (instruction.exits) process.exit(7);
  while (instruction.blocks) {}
  if (instruction.throws) throw new TypeError(instruction.throws);
  return instruction.result;
};
`;

interface ToyOptions {
  readonly masterUrl: string;
  /** Put over the resources of the stack: another property, another resource. */
  readonly resources?: Readonly<Record<string, object>>;
  readonly mapping?: object;
  readonly queue?: object;
  /** Added to what each function is told. */
  readonly environment?: object;
}

const toyFunction = (name: string, { masterUrl, environment }: ToyOptions, timeoutSeconds: number) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: { 'Fn::Sub': `assets-\${AWS::AccountId}-\${AWS::Region}` }, S3Key: 'puppet.zip' },
    Description: `${name}: a toy`,
    Environment: {
      Variables: {
        ...{ TOY: name, MASTER_URL: masterUrl, QUEUE_URL: { Ref: 'Queue' }, TABLE: { Ref: 'Table' } },
        ...environment,
      },
    },
    Handler: 'index.handler',
    MemorySize: 256,
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Runtime: 'nodejs24.x',
    Timeout: timeoutSeconds,
  },
});

const route = (key: string) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: { RouteKey: key, Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] } },
});

const toyResources = (options: ToyOptions): Record<string, object> => ({
  Role: { Type: 'AWS::IAM::Role', Properties: {} },
  DeadLetters: { Type: 'AWS::SQS::Queue', Properties: {} },
  Queue: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      VisibilityTimeout: 60,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }, maxReceiveCount: 2 },
      ...options.queue,
    },
  },
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
  },
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'toy/secret' } },
  Web: toyFunction('web', options, 2),
  Consumer: toyFunction('consumer', options, 5),
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'Toy', ProtocolType: 'HTTP' } },
  Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { StageName: '$default', AutoDeploy: true } },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['Web', 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  AnyItem: route('ANY /items/{id}'),
  GetSpecial: route('GET /items/special'),
  Greedy: route('GET /files/{path+}'),
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      FunctionName: { Ref: 'Consumer' },
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
      ...options.mapping,
    },
  },
});

/** Writes a template as the CDK does, with its assets, into a new folder; answers the template's path. */
export const writeToyStack = (options: ToyOptions): string => {
  const folder = mkdtempSync(join(tmpdir(), 'toy-stack-'));
  mkdirSync(join(folder, 'asset.puppet'));
  writeFileSync(join(folder, 'asset.puppet', 'index.js'), puppet);
  writeFileSync(join(folder, 'asset.puppet', 'package.json'), '{"type":"commonjs"}');
  const file = { source: { path: 'asset.puppet' }, destinations: { here: { objectKey: 'puppet.zip' } } };
  writeFileSync(join(folder, 'Toy.assets.json'), JSON.stringify({ files: { puppet: file } }));
  const Resources = { ...toyResources(options), ...options.resources };
  writeFileSync(join(folder, 'Toy.template.json'), JSON.stringify({ Resources }));
  return join(folder, 'Toy.template.json');
};
