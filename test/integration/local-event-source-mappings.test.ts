import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetEventSourceMappingCommand,
  InvalidParameterValueException,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { clientOptions } from '../support/client-options.ts';
import type { PuppetCall } from './support/puppet-master.ts';
import { startToyRun, type ToyRun } from './support/toy-run.ts';

const replayMapping = {
  ReplayQueue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
  ReplayMapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['ReplayQueue', 'Arn'] },
      FunctionName: { 'Fn::GetAtt': ['Consumer', 'Arn'] },
      BatchSize: 20,
    },
  },
};
const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:Queue';
const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:Consumer';

let run: ToyRun;
let lambda: LambdaClient;
let sqs: SQSClient;

const start = async (options: Parameters<typeof startToyRun>[1] = {}, mapping: object = {}) => {
  run = await startToyRun({ resources: replayMapping, mapping }, { switchingMs: 300, ...options });
  lambda = new LambdaClient({ ...clientOptions, endpoint: run.endpoints.lambda });
  sqs = new SQSClient({ ...clientOptions, endpoint: run.endpoints.sqs });
};
afterEach(() => run.stop());

const list = async (filter: ListEventSourceMappingsCommand['input'] = {}) =>
  await lambda.send(new ListEventSourceMappingsCommand(filter));
const uuidOf = async (EventSourceArn: string) =>
  (await list({ EventSourceArn })).EventSourceMappings?.[0]?.UUID ?? expect.fail();
const read = (UUID: string) => lambda.send(new GetEventSourceMappingCommand({ UUID }));
const update = (UUID: string, change: { Enabled?: boolean; BatchSize?: number }) =>
  lambda.send(new UpdateEventSourceMappingCommand({ UUID, ...change }));
const untilState = (UUID: string, state: string) =>
  vi.waitFor(async () => expect((await read(UUID)).State).toBe(state), { timeout: 5_000, interval: 20 });

const send = async (count: number) => {
  for (let at = 0; at < count; at += 10) {
    const numbers = Array.from({ length: Math.min(10, count - at) }, (_, index) => at + index);
    const Entries = numbers.map((number) => ({ Id: `${number}`, MessageBody: `message ${number}` }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: run.queueUrls['Queue'], Entries }));
  }
};
const countMessages = async () => {
  const command = new GetQueueAttributesCommand({ QueueUrl: run.queueUrls['Queue'], AttributeNames: ['All'] });
  const { Attributes = {} } = await sqs.send(command);
  return {
    visible: Number(Attributes['ApproximateNumberOfMessages']),
    hidden: Number(Attributes['ApproximateNumberOfMessagesNotVisible']),
  };
};
const recordsSchema = z.object({
  Records: z.array(z.object({ body: z.string(), attributes: z.object({ ApproximateReceiveCount: z.string() }) })),
});
const recordsOf = ({ event }: PuppetCall) => recordsSchema.parse(event).Records;

it('lists the mappings of a queue and of a function, with the identifiers that the template refers to', async () => {
  await start();
  const all = (await list()).EventSourceMappings ?? [];
  expect(all).toHaveLength(2);
  expect((await list({ EventSourceArn: queueArn })).EventSourceMappings).toEqual([
    expect.objectContaining({
      UUID: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/),
      EventSourceArn: queueArn,
      FunctionArn: functionArn,
      State: 'Enabled',
      BatchSize: 100,
      LastModified: expect.any(Date),
    }),
  ]);
  for (const FunctionName of ['Consumer', functionArn, '000000000000:function:Consumer']) {
    expect((await list({ FunctionName })).EventSourceMappings).toEqual(all);
  }
  expect((await list({ FunctionName: 'Web' })).EventSourceMappings).toEqual([]);
  expect(run.mappingStates()).toEqual({ Mapping: 'Enabled', ReplayMapping: 'Enabled' });
});

it('resolves references to a mapping to the identifiers that the API knows', async () => {
  const environment = { OF_REF: { Ref: 'Mapping' }, OF_ID: { 'Fn::GetAtt': ['Mapping', 'Id'] } };
  run = await startToyRun({ resources: { Described: { Type: 'AWS::SQS::Queue', Properties: {} } }, environment });
  lambda = new LambdaClient({ ...clientOptions, endpoint: run.endpoints.lambda });
  const uuid = await uuidOf(queueArn);
  expect(run.environmentOf('consumer')).toMatchObject({ OF_REF: uuid, OF_ID: uuid });
});

it('pages through the mappings', async () => {
  await start();
  const first = await list({ MaxItems: 1 });
  const second = await list({ MaxItems: 1, Marker: first.NextMarker });
  expect(second.NextMarker).toBeUndefined();
  const arns = [first, second].flatMap(({ EventSourceMappings = [] }) =>
    EventSourceMappings.map((m) => m.EventSourceArn),
  );
  expect(arns.sort()).toEqual([queueArn, `${queueArn.slice(0, -5)}ReplayQueue`]);
});

it('takes no more messages once switched off, and all of them when switched on again', async () => {
  await start();
  const uuid = await uuidOf(queueArn);
  expect(await update(uuid, { Enabled: false })).toMatchObject({ UUID: uuid, State: 'Disabling' });
  await untilState(uuid, 'Disabled');
  await send(5);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(run.master.calls).toEqual([]);
  expect(await countMessages()).toEqual({ visible: 5, hidden: 0 });
  expect(await update(uuid, { Enabled: true })).toMatchObject({ State: 'Enabling' });
  await untilState(uuid, 'Enabled');
  await vi.waitFor(async () => expect(await countMessages()).toEqual({ visible: 0, hidden: 0 }), { timeout: 5_000 });
  expect(run.master.calls.flatMap(recordsOf)).toHaveLength(5);
});

it('takes no change while another is under way, and says so as Lambda does', async () => {
  await start();
  const uuid = await uuidOf(queueArn);
  await update(uuid, { Enabled: false });
  await expect(update(uuid, { Enabled: true })).rejects.toBeInstanceOf(ResourceInUseException);
  await untilState(uuid, 'Disabled');
  expect((await update(uuid, { Enabled: true })).State).toBe('Enabling');
});

it('lets one mapping of a function stand while the other goes on', async () => {
  await start();
  await update(await uuidOf(queueArn), { Enabled: false });
  await vi.waitFor(() => expect(run.mappingStates()).toEqual({ Mapping: 'Disabled', ReplayMapping: 'Enabled' }));
});

it('swallows nothing, and tries nothing twice, however often it is switched under load', async () => {
  await start({ switchingMs: 20 }, { BatchSize: 7, MaximumBatchingWindowInSeconds: 0 });
  run.master.instruct(() => new Promise((resolve) => setTimeout(() => resolve({ result: null }), 30)));
  const uuid = await uuidOf(queueArn);
  const sending = send(400);
  for (let round = 0; round < 12; round += 1) {
    await update(uuid, { Enabled: round % 2 === 1 });
    await vi.waitFor(() => expect(run.mappingStates()['Mapping']).toBe(round % 2 === 1 ? 'Enabled' : 'Disabled'), {
      interval: 5,
    });
  }
  await sending;
  await vi.waitFor(async () => expect(await countMessages()).toEqual({ visible: 0, hidden: 0 }), { timeout: 20_000 });
  const records = run.master.calls.flatMap(recordsOf);
  expect(new Set(records.map(({ attributes }) => attributes.ApproximateReceiveCount))).toEqual(new Set(['1']));
  expect(new Set(records.map(({ body }) => body)).size).toBe(400);
  expect(records).toHaveLength(400);
});

it('lets the batch end that switched its own mapping off', async () => {
  await start();
  const uuid = await uuidOf(queueArn);
  run.master.instruct(async () => {
    await update(uuid, { Enabled: false });
    await untilState(uuid, 'Disabled');
    return { result: null };
  });
  await send(3);
  await vi.waitFor(async () => expect(await countMessages()).toEqual({ visible: 0, hidden: 0 }), { timeout: 5_000 });
  expect(run.mappingStates()['Mapping']).toBe('Disabled');
});

it('takes another batch size while it runs', async () => {
  await start({}, { MaximumBatchingWindowInSeconds: 0 });
  const uuid = await uuidOf(queueArn);
  expect(await update(uuid, { BatchSize: 1 })).toMatchObject({ State: 'Updating', BatchSize: 1 });
  await untilState(uuid, 'Enabled');
  await send(1);
  await vi.waitFor(() => expect(run.master.calls).toHaveLength(1));
  await send(4);
  await vi.waitFor(() => expect(run.master.calls.flatMap(recordsOf)).toHaveLength(5), { timeout: 5_000 });
  expect(run.master.calls.map((call) => recordsOf(call).length)).toEqual([1, 1, 1, 1, 1]);
});

it('throws ResourceNotFoundException for a mapping that is not there, and refuses what it cannot change', async () => {
  await start();
  const nobody = '00000000-0000-4000-8000-000000000000';
  await expect(read(nobody)).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(update(nobody, { Enabled: false })).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(update(await uuidOf(queueArn), { BatchSize: 0 })).rejects.toBeInstanceOf(InvalidParameterValueException);
});

it('stays switched off over a restart, until the template says something else', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'mappings-'));
  await start({ dataDirectory });
  await update(await uuidOf(queueArn), { Enabled: false });
  await run.stop();
  await start({ dataDirectory });
  expect(run.mappingStates()).toEqual({ Mapping: 'Disabled', ReplayMapping: 'Enabled' });
  await run.stop();
  await start({ dataDirectory }, { BatchSize: 50 });
  expect(run.mappingStates()).toEqual({ Mapping: 'Enabled', ReplayMapping: 'Enabled' });
});
