import * as z from 'zod';
import type { Exchange } from '../../failure/exchange.ts';
import type { Result } from '../../failure/result.ts';
import type { Configuration, Connection } from '../../runtime/configuration.ts';
import { lazy } from '../../runtime/lazy.ts';
import { connectOdoo } from '../connect-odoo.ts';
import type { VersionOf } from '../dialect/in-dialect.ts';
import { readOwnId } from '../read-own-id.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import type { CallService } from '../transports/call-service.ts';
import { exchange } from '../transports/exchange.ts';
import { createJsonRpc } from '../transports/json-rpc.ts';
import { createXmlRpc } from '../transports/xml-rpc.ts';
import type { Network } from './network.ts';

/** What came of one request, and when it was sent and answered, in milliseconds since 1970. */
export interface Visit {
  readonly exchange: Exchange;
  readonly sentAtMs: number;
  readonly answeredAtMs: number;
}

const textOrNone = z.union([z.string(), z.literal(false)]);
const many2one = z.tuple([z.int(), z.string()]);
const userSchema = z.object({
  id: z.int(),
  login: z.string(),
  name: z.string(),
  active: z.boolean(),
  /** A portal or public user. */
  share: z.boolean(),
  email: textOrNone,
  tz: textOrNone,
  lang: textOrNone,
  company_id: many2one,
  company_ids: z.array(z.int()),
  partner_id: many2one,
});
/** Whose API key it is. */
export type BotUser = z.output<typeof userSchema>;

/** An Odoo under examination, as the checks see it; nothing that they do through it changes anything there. */
export interface Patient {
  readonly connectionId: string;
  readonly connection: Connection;
  /** All of the configuration's. */
  readonly partners: Configuration['partners'];
  readonly url: URL;
  readonly apiKey: string | undefined;
  readonly network: Network;
  /** A request from the outside, by path; without the key unless it is in the headers. */
  readonly visit: (path: string, request?: VisitRequest) => Promise<Visit>;
  /** `GET /web/version`, once: it needs neither database nor key. */
  readonly frontDoor: () => Promise<Visit>;
  /** A JSON-2 call without a key, once: whoever serves that and the database asks for the key. */
  readonly knock: () => Promise<Visit>;
  /** Odoo's services over an RPC, for what needs no key. */
  readonly serviceOf: (name: 'jsonrpc' | 'xmlrpc') => CallService;
  /** Calls as the integration user, by the connection's transport. */
  readonly call: CallOdoo;
  readonly versionOf: VersionOf;
  /** The integration user's own record, once. */
  readonly self: () => Promise<Result<BotUser>>;
  readonly now: () => number;
}

interface VisitRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface PatientFacts {
  readonly connectionId: string;
  readonly connection: Connection;
  readonly partners?: Configuration['partners'];
  readonly apiKey: string | undefined;
  readonly network: Network;
  readonly now: () => number;
}

/** No answer within this is as bad as none, for one who waits at a terminal. */
const longestWaitMs = 20_000;

export const createPatient = ({
  connectionId,
  connection,
  partners = {},
  apiKey,
  network,
  now,
}: PatientFacts): Patient => {
  const timeoutMs = Math.min(longestWaitMs, connection.callTimeoutMs);
  const database = connection.database === undefined ? {} : { 'x-odoo-database': connection.database };
  const { callWithin, versionOf } = connectOdoo({ connectionId, connection, readApiKey: async () => apiKey, now });
  const call = callWithin(() => timeoutMs);

  const visit: Patient['visit'] = async (path, { method = 'GET', headers = {}, body } = {}) => {
    const sentAtMs = now();
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const outcome = await exchange(`${connection.url}${path}`, {
      method,
      headers: { ...json, ...headers },
      timeoutMs,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { exchange: outcome, sentAtMs, answeredAtMs: now() };
  };

  return {
    ...{ connectionId, connection, partners, apiKey, network, now, visit, call, versionOf },
    url: new URL(connection.url),
    frontDoor: lazy(() => visit('/web/version')),
    knock: lazy(() => visit('/json/2/res.users/context_get', { method: 'POST', headers: database, body: {} })),
    serviceOf: (name) => (name === 'jsonrpc' ? createJsonRpc : createXmlRpc)({ url: connection.url, timeoutMs }),
    self: lazy(() => readSelf(call)),
  };
};

async function readSelf(call: CallOdoo): Promise<Result<BotUser>> {
  const userId = await readOwnId(call);
  if (!userId.ok) return userId;
  const fields = Object.keys(userSchema.shape);
  const users = await call('res.users', 'read', { ids: [userId.value], fields }, z.tuple([userSchema]));
  return users.ok ? { ok: true, value: users.value[0] } : users;
}
