import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { afterEach, expect, it, vi } from 'vitest';
import { listenLocally } from '../../infra/local/emulators/listen-locally.ts';
import { anOrderInput } from '../support/orders.ts';

const main = fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url));

let started: ChildProcess | undefined;

afterEach(() => {
  started?.kill('SIGKILL');
});

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly output: () => string;
}

const start = async (environment: Record<string, string> = {}): Promise<Started> => {
  const env = { PATH: process.env['PATH'] ?? '', PORT: '0', ...environment };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  started = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ready = /^Waybill is ready at (\S+)$/m;
  await vi.waitFor(() => expect(output).toMatch(ready), { timeout: 45_000, interval: 50 });
  return { child, url: ready.exec(output)?.[1] ?? '', output: () => output };
};

const tokenIn = (output: string): string => /^Operator token: (\S+)$/m.exec(output)?.[1] ?? '';

const statusOfLanes = async (url: string, token: string): Promise<number> =>
  (await fetch(`${url}/v1/operator/lanes`, { headers: { authorization: `Bearer ${token}` } })).status;

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    child.once('exit', (code) => resolve(code));
  });

/** Only there can a test see whose child a process is. */
const onLinux = it.runIf(process.platform === 'linux');

/** State and parent of a process, as Linux tells them; undefined when it is gone. */
const statusOf = (pid: number) => {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
};

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((candidate) => statusOf(candidate)?.parent === pid);

/** One that has ended and waits for its new parent to notice does not count. */
const isAlive = (pid: number) => !['Z', undefined].includes(statusOf(pid)?.state);

onLinux(
  'starts with nothing set up, writes an order into the simulator, and ends on Ctrl-C with nothing left',
  async () => {
    const { child, url, output } = await start();
    expect(tokenIn(output())).toMatch(/^\S{20,}$/);
    expect(await statusOfLanes(url, tokenIn(output()))).toBe(200);
    expect(await statusOfLanes(url, 'another-token')).toBe(401);
    const headers = { 'content-type': 'application/json', 'x-api-key': 'acme-demo-key' };
    const body = JSON.stringify(anOrderInput());
    const accepted = await fetch(`${url}/v1/partners/acme/orders`, { method: 'POST', headers, body });
    expect(accepted.status).toBe(202);
    const readState = async () => (await fetch(`${url}/v1/partners/acme/orders/1001`, { headers })).json();
    await vi.waitFor(async () => expect(await readState()).toMatchObject({ state: 'written' }), { timeout: 15_000 });
    const children = childrenOf(child.pid ?? 0);
    expect(children.length).toBeGreaterThan(0);
    child.kill('SIGINT');
    expect(await ended(child)).toBe(0);
    await vi.waitFor(() => expect(children.filter(isAlive)).toEqual([]), { timeout: 2_000 });
  },
);

/** One whose neighbour, where the issuer will listen, is free as well; that of a run before cannot be taken again. */
const findPort = async (): Promise<number> => {
  for (let tries = 0; tries < 20; tries += 1) {
    const first = await listenLocally(createServer());
    const port = Number(new URL(first.url).port);
    const second = await listenLocally(createServer(), port + 1).catch(() => undefined);
    await Promise.all([first.close(), second?.close()]);
    if (second) return port;
  }
  throw new Error('No two ports beside each other are free.');
};

it('takes the operator token of an earlier run with the same data', { timeout: 120_000 }, async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'waybill-start-'));
  const PORT = String(await findPort());
  const first = await start({ WAYBILL_DATA: dataDirectory, PORT });
  const token = tokenIn(first.output());
  first.child.kill('SIGINT');
  await ended(first.child);
  const second = await start({ WAYBILL_DATA: dataDirectory, PORT });
  expect(await statusOfLanes(second.url, token)).toBe(200);
});

it('says where the console is, and prints a token that a person can use for days', async () => {
  const { url, output } = await start();
  const { exp = 0, iat = 0, ...claims } = decodeJwt(tokenIn(output()));
  expect(output()).toContain(`The console is at ${url}/console\n`);
  expect(claims).toMatchObject({ username: 'ada', 'cognito:groups': ['admin'] });
  expect(exp - iat).toBeGreaterThan(3 * 86_400);
});

onLinux('leaves no process behind when it is killed without warning', async () => {
  const { child, url } = await start();
  await fetch(`${url}/v1/health`);
  const children = childrenOf(child.pid ?? 0);
  expect(children.length).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(children.filter(isAlive)).toEqual([]), { timeout: 5_000 });
});

it('says in one sentence why it cannot start, and does not', async () => {
  const env = { PATH: process.env['PATH'] ?? '', PORT: '0', ODOO_URL: 'https://odoo.example.com' };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  started = child;
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += chunk));
  expect(await ended(child)).toBe(1);
  expect(complaint).toMatch(/^The secret waybill\/connections\/main has no value\.\nPut it into .*ODOO_API_KEY/);
  expect(complaint).not.toContain('    at ');
});
