import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, it } from 'vitest';
import { clientOptions } from '../support/client-options.ts';
import { startToyRun } from './support/toy-run.ts';

const refuses = (...options: Parameters<typeof startToyRun>) => expect(startToyRun(...options)).rejects;

const queueWith = (properties: object) => ({ Queue: { Type: 'AWS::SQS::Queue', Properties: properties } });

it('refuses a type of resource that it does not run, by name', async () => {
  const resources = { Stream: { Type: 'AWS::Kinesis::Stream', Properties: {} } };
  await refuses({ resources }).toThrow('The local run does not understand Stream (AWS::Kinesis::Stream).');
});

it('runs beside alarms and who hears of them, which change nothing on one machine', async () => {
  const alarm = { MetricName: 'ApproximateNumberOfMessagesVisible', AlarmActions: [{ Ref: 'Topic' }] };
  const resources = {
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'ada@example.com' },
    },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: alarm },
    Filter: { Type: 'AWS::Logs::MetricFilter', Properties: { FilterPattern: '' } },
  };
  const run = await startToyRun({ resources });
  expect((await fetch(`${run.url}/items/1`)).status).toBe(200);
  await run.stop();
});

it('refuses a property that it does not act upon, by name', async () => {
  await refuses({ resources: queueWith({ FifoQueue: true }) }).toThrow(
    'Queue (AWS::SQS::Queue): the local run does not understand FifoQueue.',
  );
});

it('refuses a value that it cannot do justice to', async () => {
  const mapping = { FilterCriteria: { Filters: [] } };
  await refuses({ mapping }).toThrow(/Mapping \(AWS::Lambda::EventSourceMapping\).*FilterCriteria/);
  await refuses({ mapping: { BatchSize: 20_000 } }).toThrow(/Mapping .*BatchSize: Too big/);
});

it('refuses an intrinsic function that it does not know, by name', async () => {
  const name = { QueueName: { 'Fn::ImportValue': 'elsewhere' } };
  await refuses({ resources: queueWith(name) }).toThrow(/Queue .*QueueName: .*Fn::ImportValue/);
});

it('refuses a reference to an attribute that it does not know', async () => {
  const name = { QueueName: { 'Fn::GetAtt': ['Table', 'StreamArn'] } };
  await refuses({ resources: queueWith(name) }).toThrow('does not know the attribute StreamArn of Table');
});

it('refuses a reference to what is not there', async () => {
  await refuses({ resources: queueWith({ QueueName: { Ref: 'Nothing' } }) }).toThrow('Nothing (missing)');
});

it('refuses to start without the value of a secret, naming the secret and where to put it', async () => {
  await refuses({}, { secrets: {} }).toThrow('The secret toy/secret has no value.\nPut it into the test.');
});

it('keeps the value of a secret for the next run with the same folder', async () => {
  const readSecret = async (options: Parameters<typeof startToyRun>[1]) => {
    const run = await startToyRun({}, options);
    const client = new SecretsManagerClient({ ...clientOptions, endpoint: run.endpoints.secretsManager });
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: 'toy/secret' }));
    await run.stop();
    return SecretString;
  };
  const dataDirectory = mkdtempSync(join(tmpdir(), 'kept-secret-'));
  expect(await readSecret({ dataDirectory })).toBe('open sesame');
  expect(await readSecret({ secrets: {}, dataDirectory })).toBe('open sesame');
});

it.each([[''], ['  '], [{}], [{ apiKeys: [] }], [{ apiKeys: ['fine', ''] }], ['{"apiKey":""}'], [null]])(
  'refuses to start with a secret that is empty, or has an empty part: %j',
  async (value) => {
    await refuses({}, { secrets: { 'toy/secret': value } }).toThrow('The secret toy/secret is empty');
  },
);

it('says that the port is taken, and by which variable to choose another', async () => {
  const run = await startToyRun();
  const port = Number(new URL(run.url).port);
  await refuses({}, { port }).toThrow(`Port ${port} is taken by another process. Choose another one with PORT.`);
  await run.stop();
});
