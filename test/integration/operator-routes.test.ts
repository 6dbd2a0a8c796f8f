import { decodeProtectedHeader, exportSPKI, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type LocalIssuer, startIssuer } from '../../infra/local/issuer/start-issuer.ts';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { mayAct, type Role, roles } from '../../shared/operator/operator.ts';
import { resourcesOf, synthesizeTemplate } from '../infra/support/template.ts';
import { twoConnections } from '../infra/support/two-connections.ts';
import { apiKey, startWaybill, type Waybill } from '../support/waybill.ts';

interface RouteCase {
  /** The least role that may. */
  readonly least: Role;
  /** What is sent does no harm: it names nothing that there is, or is refused once it is known who asks. */
  readonly path: string;
}

/** Every route of operators'. Whoever adds one says here who may. */
const cases: Readonly<Record<string, RouteCase>> = {
  'GET /v1/operator/me': { least: 'viewer', path: 'me' },
  'GET /v1/operator/lanes': { least: 'viewer', path: 'lanes' },
  'POST /v1/operator/lanes': { least: 'operator', path: 'lanes' },
  'GET /v1/operator/stats': { least: 'viewer', path: 'stats' },
  'GET /v1/operator/groups': { least: 'viewer', path: 'groups' },
  'POST /v1/operator/groups/check': { least: 'operator', path: 'groups/check' },
  'GET /v1/operator/orders': { least: 'viewer', path: 'orders?limit=1' },
  'GET /v1/operator/orders/{partner}/{externalId}': { least: 'viewer', path: 'orders/acme/none' },
  'GET /v1/operator/orders/{partner}/{externalId}/comparison': { least: 'viewer', path: 'orders/acme/none/comparison' },
  'POST /v1/operator/orders/{partner}/{externalId}/edit': { least: 'operator', path: 'orders/acme/none/edit' },
  'POST /v1/operator/orders/{partner}/{externalId}/edit/{edit}': { least: 'admin', path: 'orders/acme/none/edit/none' },
  'POST /v1/operator/orders/{partner}/{externalId}/discard': { least: 'operator', path: 'orders/acme/none/discard' },
  'POST /v1/operator/orders/{partner}/{externalId}/restore': { least: 'operator', path: 'orders/acme/none/restore' },
  'GET /v1/operator/audit': { least: 'viewer', path: 'audit' },
  'GET /v1/operator/replays': { least: 'viewer', path: 'replays' },
  'POST /v1/operator/replays': { least: 'operator', path: 'replays' },
  'GET /v1/operator/replays/{id}': { least: 'viewer', path: 'replays/none' },
  'DELETE /v1/operator/replays/{id}': { least: 'operator', path: 'replays/none' },
  'GET /v1/operator/partners': { least: 'viewer', path: 'partners' },
  'GET /v1/operator/deliveries': { least: 'viewer', path: 'deliveries?partner=acme' },
  'POST /v1/operator/deliveries': { least: 'operator', path: 'deliveries' },
  'GET /v1/operator/deliveries/{partner}/{id}': { least: 'viewer', path: 'deliveries/acme/none' },
  'GET /v1/operator/reconciliations': { least: 'viewer', path: 'reconciliations' },
  'GET /v1/operator/reconciliations/{date}': { least: 'viewer', path: 'reconciliations/2026-01-01' },
};

const routes = resourcesOf(
  synthesizeTemplate(twoConnections),
  'AWS::ApiGatewayV2::Route',
  z.object({ RouteKey: z.string() }),
)
  .map(([, { RouteKey }]) => RouteKey)
  .filter((key) => key.includes('/v1/operator'));

let odoo: OdooSimulator;
let waybill: Waybill;
let elsewhere: LocalIssuer;
let trusted: LocalIssuer;
/** What opens nothing, by what it is. */
let strangers: Readonly<Record<string, Readonly<Record<string, string>>>>;

beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  [waybill, elsewhere] = await Promise.all([startWaybill(odoo), startIssuer(0)]);
  if (!waybill.issuer) throw new Error('There is no local issuer.');
  trusted = waybill.issuer;
  strangers = await inventStrangers();
});
afterAll(async () => {
  await Promise.all([waybill.stop(), elsewhere.close()]);
  await odoo.close();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;
const encode = (document: object): string => Buffer.from(JSON.stringify(document)).toString('base64url');

/** An admin's token with these claims changed, signed by the issuer itself. */
const changed = async (claims: Record<string, unknown>) =>
  bearer(await trusted.mint({ name: 'ada', role: 'admin', claims }));

async function inventStrangers() {
  const good = await waybill.tokenOf('admin');
  const [header = '', payload = '', signature = ''] = good.split('.');
  const { kid = '' } = decodeProtectedHeader(good);
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const other = await generateKeyPair('RS256');
  const publicKey = await importJWK(await publicKeyOf(trusted), 'RS256');
  if (publicKey instanceof Uint8Array) throw new Error('The issuer publishes a secret.');
  const asSecret = new TextEncoder().encode(await exportSPKI(publicKey));
  return {
    'no token': {},
    'an empty token': bearer(''),
    rubbish: bearer('rubbish'),
    'rubbish in three parts': bearer('a.b.c'),
    'an expired token': bearer(await waybill.tokenOf('admin', { expiresInSeconds: -1 })),
    'a token that never expires': await changed({ exp: undefined }),
    'a token that is not valid yet': await changed({ nbf: inSeconds(600) }),
    'a token from the future': await changed({ iat: inSeconds(600) }),
    'a signature by another key of the same name': bearer(
      await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(other.privateKey),
    ),
    'the signature of another token': bearer(`${header}.${encode({ ...claims, username: 'eve' })}.${signature}`),
    'no signature': bearer(`${header}.${payload}.`),
    'an unsigned token': bearer(`${encode({ alg: 'none', kid })}.${payload}.`),
    'an unsigned token with something for a signature': bearer(
      `${encode({ alg: 'none', kid })}.${payload}.${signature}`,
    ),
    'a token signed with the public key as a secret': bearer(
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(asSecret),
    ),
    "another issuer's token": bearer(await elsewhere.mint({ name: 'ada', role: 'admin' })),
    "another issuer's token that says it is from ours": bearer(
      await elsewhere.mint({ name: 'ada', role: 'admin', claims: { iss: trusted.url } }),
    ),
    'a token that says it is from another issuer': await changed({ iss: 'https://elsewhere.example' }),
    'a token for another client': await changed({ client_id: 'another' }),
    'a token for another audience': await changed({ aud: 'another' }),
    'a token for no audience': await changed({ client_id: undefined }),
    'a good token by another scheme': { authorization: `Basic ${good}` },
    'a good token as an API key': { 'x-api-key': good },
    "a partner's API key": { 'x-api-key': apiKey },
    "a partner's API key as a token": bearer(apiKey),
  };
}

async function publicKeyOf({ url }: LocalIssuer): Promise<JWK> {
  const { keys } = z
    .object({ keys: z.tuple([z.looseObject({ kty: z.string() })]) })
    .parse(await (await fetch(`${url}/jwks`)).json());
  return keys[0];
}

const knock = async (route: string, headers: Readonly<Record<string, string>>) => {
  const [method = ''] = route.split(' ');
  const response = await fetch(`${waybill.url}/v1/operator/${cases[route]?.path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'POST' && { body: '{}' }),
  });
  const challenge = response.headers.get('www-authenticate');
  return { status: response.status, challenge, body: z.looseObject({}).parse(await response.json()) };
};

test('every route of operators is in the table, and nothing else', () => {
  expect(routes.toSorted()).toEqual(Object.keys(cases).toSorted());
});

describe.each(routes)('%s', (route) => {
  test('opens to no stranger, and tells none why', async () => {
    for (const [what, headers] of Object.entries(strangers)) {
      expect([what, await knock(route, headers)]).toEqual([
        what,
        { status: 401, challenge: expect.stringMatching(/^Bearer/), body: { message: 'Unauthorized' } },
      ]);
    }
  });

  test('does not open to whoever only shows who he is', async () => {
    expect(await knock(route, await changed({ token_use: 'id' }))).toMatchObject({ status: 401 });
  });

  test('opens from the least role on that the table says', async () => {
    const least = cases[route]?.least ?? 'admin';
    for (const role of [undefined, ...roles]) {
      const { status, body } = await knock(route, bearer(await waybill.tokenOf(role)));
      const isRefused = role === undefined || !mayAct(role, least);

      expect([role, status === 403]).toEqual([role, isRefused]);
      if (isRefused) expect(body).toMatchObject({ type: 'urn:waybill:problem:forbidden' });
      else expect([role, status]).not.toContain(401);
      expect(status).toBeLessThan(500);
    }
  });
});
