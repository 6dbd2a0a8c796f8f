import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { startToyRun, type ToyRun } from './support/toy-run.ts';

let run: ToyRun;

beforeAll(async () => {
  run = await startToyRun();
});
afterAll(() => run.stop());
beforeEach(() => run.master.reset());

const get = () => fetch(`${run.url}/items/1`).then(({ status }) => status);

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('gives a function the environment of the template, the emulators, and nothing of this machine', async () => {
  vi.stubEnv('SECRET_OF_THIS_MACHINE', 'must not leak');
  await get();
  const environment = run.master.calls[0]?.environment ?? {};
  vi.unstubAllEnvs();
  expect(environment).toMatchObject({
    TOY: 'web',
    QUEUE_URL: run.queueUrls['Queue'],
    TABLE: 'Table',
    TZ: 'UTC',
    AWS_LAMBDA_FUNCTION_NAME: 'web',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_ENDPOINT_URL_SQS: run.endpoints.sqs,
    AWS_ENDPOINT_URL_DYNAMODB: run.endpoints.dynamodb,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: run.endpoints.secretsManager,
    LAMBDA_TASK_ROOT: expect.stringMatching(/asset\.puppet$/),
  });
  const known = [...Object.keys(run.environmentOf('web')), 'AWS_LAMBDA_RUNTIME_API', '_X_AMZN_TRACE_ID'];
  expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
});

it('uses an instance again, and says how much time is left', async () => {
  await get();
  await get();
  expect(new Set(run.master.calls.map(({ pid }) => pid)).size).toBe(1);
  expect(run.master.calls[1]?.remainingMs).toBeGreaterThan(1_000);
  expect(run.master.calls[1]?.remainingMs).toBeLessThanOrEqual(2_000);
});

it('gives one instance one invocation at a time, and starts four at most', async () => {
  let running = 0;
  let most = 0;
  run.master.instruct(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 150));
    running -= 1;
    return { result: null };
  });
  const statuses = await Promise.all(Array.from({ length: 12 }, get));
  expect(statuses).toEqual(Array(12).fill(200));
  expect(most).toBe(4);
  expect(new Set(run.master.calls.map(({ pid }) => pid)).size).toBe(4);
  expect(run.instancesOf('web')).toHaveLength(4);
});

it('replaces an instance whose process ended in the middle', async () => {
  run.master.instruct(() => ({ exits: true }));
  expect(await get()).toBe(500);
  const dead = run.master.calls[0]?.pid ?? 0;
  run.master.reset();
  expect(await get()).toBe(200);
  expect(run.master.calls[0]?.pid).not.toBe(dead);
  expect(run.instancesOf('web')).not.toContain(dead);
});

it('kills an instance that is over its time, even one that blocks', async () => {
  run.master.instruct(() => ({ blocks: true }));
  const startedAtMs = performance.now();
  expect(await get()).toBe(500);
  expect(performance.now() - startedAtMs).toBeLessThan(4_000);
  expect(run.lines.join('\n')).toContain('timed out after 2.00 seconds');
  await vi.waitFor(() => expect(isAlive(run.master.calls[0]?.pid ?? 0)).toBe(false));
  run.master.reset();
  expect(await get()).toBe(200);
});

it('lets a test find and kill the process that is working', async () => {
  run.master.instruct(() => new Promise((resolve) => setTimeout(() => resolve({ result: null }), 1_500)));
  const answer = get();
  await vi.waitFor(() => expect(run.master.calls).toHaveLength(1));
  const pid = run.master.calls[0]?.pid ?? 0;
  expect(run.instancesOf('web')).toContain(pid);
  process.kill(pid, 'SIGKILL');
  expect(await answer).toBe(500);
});

it('leaves no process behind when it stops', async () => {
  const other = await startToyRun();
  await fetch(`${other.url}/items/1`);
  const pids = other.instancesOf('web');
  expect(pids).toHaveLength(1);
  await other.stop();
  expect(pids.filter(isAlive)).toEqual([]);
});
