import { makeFailure } from '../failure/make-failure.ts';
import { fail, type Result, succeed } from '../failure/result.ts';
import { type Connection, secretNameOfConnection } from '../runtime/configuration.ts';
import { lasting } from '../runtime/lasting.ts';
import { inDialect, type VersionOf } from './dialect/in-dialect.ts';
import type { CallGate } from './limits/call-gate.ts';
import { limitCalls } from './limits/limit-calls.ts';
import { askVersion } from './transports/ask-version.ts';
import type { CallOdoo } from './transports/call-odoo.ts';
import { createTransport, type TransportName } from './transports/create-transport.ts';
import { createLogins } from './transports/logins.ts';

/** Whom to call, and with which key. */
export interface OdooPlace {
  readonly connectionId: string;
  readonly connection: Connection;
  /** The key, not older than `maximumAgeMs` if that is given. */
  readonly readApiKey: (maximumAgeMs?: number) => Promise<string | undefined>;
  readonly now: () => number;
  /** What its calls pass where the connection has limits: a turn each, in which it signs in or reads its key again if need be. */
  readonly gate?: CallGate | undefined;
}

/** An Odoo by whatever transport; what one call learned of it, the next ones know. */
export interface ConnectedOdoo {
  /** Calls that wait no longer than the caller has time, and than the connection says. */
  callWithin(longestMs: () => number): CallOdoo;
  /** Its major version, asked for every ten minutes at most. */
  readonly versionOf: VersionOf;
}

/** A version changes by an upgrade, which takes longer. */
const versionLastsMs = 10 * 60_000;
const longestVersionMs = 10_000;
/** The version that brought JSON-2. */
export const firstWithJson2 = 19;

export const connectOdoo = (place: OdooPlace): ConnectedOdoo => {
  const { url, callTimeoutMs } = place.connection;
  const timeoutMs = Math.min(longestVersionMs, callTimeoutMs);
  const versionOf = lasting(() => askVersion({ url, timeoutMs }), { ms: versionLastsMs, now: place.now });
  const logins = createLogins(place.now);
  return {
    versionOf,
    callWithin: (longestMs) => {
      const call = createKeyedCall({ ...place, versionOf, logins, longestMs });
      return inDialect(limited(place, call, longestMs), versionOf);
    },
  };
};

const limited = ({ gate, connection }: OdooPlace, call: CallOdoo, timeLeftMs: () => number): CallOdoo =>
  gate ? limitCalls(call, gate, { longestCallMs: connection.callTimeoutMs, timeLeftMs }) : call;

interface Keyed extends OdooPlace {
  readonly versionOf: VersionOf;
  readonly logins: ReturnType<typeof createLogins>;
  readonly longestMs: () => number;
}

const minimumCallMs = 250;

/**
 * The key is read for every call, so that a rotated one is used as soon as the secret's reader has it; when Odoo refuses
 * it, it is read once more, from Secrets Manager itself, and the call made again if it is another one.
 */
const createKeyedCall =
  ({ connectionId, connection, readApiKey, versionOf, logins, longestMs }: Keyed): CallOdoo =>
  async (model, method, args, schema) => {
    const apiKey = await readApiKey();
    if (apiKey === undefined) return fail(keyless(connectionId));
    const name = await transportOf(connection, versionOf);
    if (!name.ok) return name;
    const timeoutMs = Math.max(minimumCallMs, Math.min(connection.callTimeoutMs, longestMs()));
    const callBy = (key: string) => createTransport(name.value, { connection, apiKey: key, timeoutMs, logins });
    const answer = await callBy(apiKey)(model, method, args, schema);
    if (answer.ok || answer.failure.class !== 'unauthenticated') return answer;
    const newest = await readApiKey(0);
    if (newest === undefined || newest === apiKey) return answer;
    return callBy(newest)(model, method, args, schema);
  };

/** A controller knows no models: beside it, Odoo is asked in the way of its version. */
async function transportOf({ transport }: Connection, versionOf: VersionOf): Promise<Result<TransportName>> {
  if (transport !== 'auto' && transport !== 'controller') return succeed(transport);
  const version = await versionOf();
  return version.ok ? succeed(transportOfVersion(version.value)) : version;
}

/** The transport that `auto` means with a version of Odoo. */
export const transportOfVersion = (version: number): TransportName => (version >= firstWithJson2 ? 'json2' : 'jsonrpc');

const keyless = (connectionId: string) =>
  makeFailure({
    class: 'unauthenticated',
    outcome: 'not-sent',
    message: 'Waybill has no API key for Odoo.',
    remedy: `Put {"apiKey": "…"} into the secret ${secretNameOfConnection(connectionId)}; Waybill tries again by itself.`,
  });
