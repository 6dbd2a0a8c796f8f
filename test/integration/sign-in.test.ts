import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { meReplySchema } from '../../shared/contract/operator/audit-replies.ts';
import { loginPorts } from '../../shared/operator/login-ports.ts';
import { signInAs } from '../support/browse.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo);
});
afterAll(async () => {
  await waybill.stop();
  await odoo.close();
});

const home = mkdtempSync(join(tmpdir(), 'waybill-home-'));
const sessionsPath = join(home, 'waybill', 'sessions.json');

/** The command line in a process of its own, at home in a folder of the test's; `onUrl` hears once where to sign in. */
const run = async (args: readonly string[], onUrl: (url: string) => void = () => {}) => {
  const { WAYBILL_TOKEN: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['operator/cli/main.ts', ...args], {
    env: { ...inherited, XDG_CONFIG_HOME: home, WAYBILL_URL: waybill.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  let complaint = '';
  let isHeard = false;
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
    const [, url] = /browser on this machine: (\S+)\n/.exec(complaint) ?? [];
    if (url === undefined || isHeard) return;
    isHeard = true;
    onUrl(url);
  });
  return { output: await text(child.stdout), complaint, code: await code };
};

const logInAs = async (person: string) => {
  let page: Promise<Response> | undefined;
  const ended = await run(['login'], (url) => {
    page = signInAs(person, url);
  });
  return { ...ended, page: await page };
};

const sessionsSchema = z.record(
  z.string(),
  z.object({ accessToken: z.string(), expiresAtMs: z.number(), refreshToken: z.string() }),
);
const readSessions = () => sessionsSchema.parse(JSON.parse(readFileSync(sessionsPath, 'utf8')));

describe('somebody at a command line', () => {
  test('is nobody before signing in, and is told how to', async () => {
    expect(await run(['whoami'])).toMatchObject({
      ...{ code: 2, output: '' },
      complaint: expect.stringContaining('`waybill login` signs you in'),
    });
  });

  test('signs in with a browser, and acts in the role of that person from then on', async () => {
    const { code, output, page } = await logInAs('olga');

    expect([code, output]).toEqual([0, `Signed in at ${waybill.url} as olga, operator.\n`]);
    expect(page?.status).toBe(200);
    expect(await page?.text()).toContain('You can close the page');
    expect((await run(['whoami'])).output).toMatch(/^olga, operator, until \d{4}-/);
    expect((await run(['pause', 'main', '--lane', 'replay', '--reason', 'Try'])).code).toBe(0);
    expect((await run(['resume', 'main'])).code).toBe(0);
  });

  test('keeps the tokens where nobody else reads them', () => {
    expect(statSync(sessionsPath).mode & 0o777).toBe(0o600);
    expect(Object.keys(readSessions())).toEqual([waybill.url]);
  });

  test('stays signed in when the token ends, by another one', async () => {
    const before = readSessions();
    const session = before[waybill.url];
    writeFileSync(sessionsPath, JSON.stringify({ [waybill.url]: { ...session, expiresAtMs: 0 } }));

    expect((await run(['whoami', '--json'])).output).toMatch(/"olga"/);
    expect(readSessions()[waybill.url]?.accessToken).not.toBe(session?.accessToken);
    expect(readSessions()[waybill.url]?.expiresAtMs).toBeGreaterThan(Date.now());
  });

  test('is told so when the sign-in itself has ended', async () => {
    const session = { ...readSessions()[waybill.url], expiresAtMs: 0, refreshToken: 'not-one-of-the-issuer' };
    writeFileSync(sessionsPath, JSON.stringify({ [waybill.url]: session }));

    expect(await run(['whoami'])).toMatchObject({
      code: 2,
      complaint: expect.stringContaining('Your sign-in has ended'),
    });
  });

  test('may look at everything as a viewer, and is told that more needs another role', async () => {
    expect((await logInAs('vik')).output).toContain('as vik, viewer.');
    expect((await run(['status'])).code).toBe(0);
    expect(await run(['pause', 'main', '--reason', 'Try'])).toMatchObject({
      code: 3,
      complaint: expect.stringContaining('as vik with the role viewer; this needs operator'),
    });
  });

  test('is nobody again after signing out', async () => {
    expect((await run(['logout'])).code).toBe(0);
    expect((await run(['whoami'])).code).toBe(2);
  });

  test('comes in by another port when the first one is taken', async () => {
    const other = createServer().listen(loginPorts[0], '127.0.0.1');
    let address = '';
    const ended = await run(['login'], (url) => {
      address = url;
      void signInAs('ada', url);
    });
    other.close();

    expect(new URL(address).searchParams.get('redirect_uri')).toBe(`http://localhost:${loginPorts[1]}/callback`);
    expect(ended.output).toContain('as ada, admin.');
  });

  test('is not signed in by an answer that somebody else made up', async () => {
    const ended = await run(['login'], (url) => {
      const back = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code: 'made-up', state: 'made-up' }).toString();
      void fetch(back);
    });

    expect(ended).toMatchObject({ code: 1, complaint: expect.stringContaining('cannot be used') });
  });
});

describe('a token of the local issuer', () => {
  test('says what one of the user pool says, and opens the operator API', async () => {
    const token = readSessions()[waybill.url]?.accessToken ?? '';

    expect(decodeJwt(token)).toMatchObject({
      ...{ iss: waybill.issuer?.url, client_id: waybill.issuer?.clientId, token_use: 'access' },
      ...{ username: 'ada', 'cognito:groups': ['admin'] },
    });
    const response = await fetch(`${waybill.url}/v1/operator/me`, { headers: { authorization: `Bearer ${token}` } });
    const me = meReplySchema.parse(await response.json());
    expect(me).toEqual({ name: 'ada', role: 'admin', expiresAt: expect.stringMatching(/^20/) });
    expect(Date.parse(me.expiresAt)).toBe((decodeJwt(token).exp ?? 0) * 1_000);
  });

  test('may be asked for by a page of this machine, and by none from elsewhere', async () => {
    const preflight = async (origin: string) => {
      const headers = { origin, 'access-control-request-method': 'POST' };
      const response = await fetch(`${waybill.issuer?.url}/token`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ client_id: waybill.issuer?.clientId ?? '', grant_type: 'authorization_code' }),
      });
      return response.headers.get('access-control-allow-origin');
    };

    expect(await preflight(waybill.url)).toBe(waybill.url);
    expect(await preflight('https://elsewhere.example')).toBeNull();
  });
});
