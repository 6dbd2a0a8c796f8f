import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { TokenWishes } from '../../infra/local/issuer/mint-token.ts';
import type { LocalIssuer } from '../../infra/local/issuer/start-issuer.ts';
import { startLocalRun } from '../../infra/local/start-local-run.ts';
import { type OrderRecord, orderRecordSchema } from '../../shared/ledger/order-record.ts';
import type { Role } from '../../shared/operator/operator.ts';
import type { OrderInput } from '../../shared/order/order.ts';
import { type ConfigurationInput, parseConfiguration } from '../../shared/runtime/configuration.ts';
import { clientOptions } from './client-options.ts';

/** An Odoo for Waybill to write to: a real one or the simulator. */
export interface TargetOdoo {
  readonly url: string;
  readonly database: string;
  readonly apiKey: string;
}

const stateSchema = orderRecordSchema
  .pick({ id: true, externalId: true, revision: true, state: true, attempts: true, odoo: true })
  .extend({ failure: z.object({ class: z.string(), message: z.string(), remedy: z.string() }).optional() });
export type OrderState = z.output<typeof stateSchema>;

export const apiKey = 'acme-demo-key';
export const shopifySecret = 'acme-demo-secret';

/** A line that a function logged; `message` is the event. */
const lineSchema = z.looseObject({ message: z.string(), timestamp: z.string() });
type LogLine = z.output<typeof lineSchema>;
const ageSchema = z.object({ ageMs: z.number() });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

interface WaybillOptions {
  readonly batchTimeoutSeconds?: number;
  /** Put over the connection's settings. */
  readonly connection?: object;
  /** Put beside, or over, the usual partners and secrets. */
  readonly partners?: ConfigurationInput['partners'];
  readonly secrets?: Readonly<Record<string, object>>;
  /** How long it takes to switch a lane's consumer off or on. */
  readonly switchingMs?: number;
  readonly telling?: NonNullable<ConfigurationInput['telling']>;
}

/** Tests send as fast as the machine takes it; what limits do has tests of its own. */
const unlimited = { perSecond: 1_000, burst: 100_000 };

/** The whole of Waybill on this machine, from its own template, with two partners and one connection. */
export type Waybill = Awaited<ReturnType<typeof startWaybill>>;

export const startWaybill = async (
  odoo: TargetOdoo,
  { batchTimeoutSeconds = 120, connection, partners, secrets, switchingMs, telling }: WaybillOptions = {},
) => {
  const lines: LogLine[] = [];
  const run = await startLocalRun({
    configuration: parseConfiguration({
      connections: {
        main: {
          url: odoo.url,
          database: odoo.database,
          products: { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' },
          batchTimeoutSeconds,
          ...connection,
        },
      },
      partners: {
        acme: { connection: 'main', limits: unlimited },
        'acme-shop': { connection: 'main', platform: 'shopify', limits: unlimited },
        ...partners,
      },
      ...(telling && { telling }),
    }),
    secrets: {
      'waybill/partners/acme': { apiKeys: [apiKey] },
      'waybill/partners/acme-shop': { apiKeys: [apiKey], shopify: [shopifySecret] },
      'waybill/connections/main': { apiKey: odoo.apiKey },
      ...secrets,
    },
    port: 0,
    switchingMs,
    log: (name, line) => {
      const parsed = lineSchema.safeParse(parseJson(line));
      if (parsed.success) lines.push(parsed.data);
      // What the functions say is worth reading when a test fails, and only then.
      if (process.env['WAYBILL_TEST_LOG'] !== undefined) console.error(name, line);
    },
  });
  const writer = run.environmentOf('write-orders');
  const { LIVE_LANE: liveLane = '', REPLAY_LANE: replayLane = '', LEDGER_TABLE: ledgerTable = '' } = writer;
  const sqs = new SQSClient({ ...clientOptions, endpoint: run.endpoints.sqs });
  const tokenOf = (role?: Role, wishes: TokenWishes = {}) => mintToken(run.issuer, role, wishes);

  return {
    ...run,
    liveLane,
    replayLane,
    ledgerTable,
    sqs,
    post: (order: OrderInput, partner = 'acme') => postOrder(run.url, partner, order),
    stateOf: (externalId: string, partner = 'acme') => readState(run.url, partner, externalId),
    /** Resolves once every order has left `accepted` and `retrying`; rejects with those that have not in time. */
    settle: (externalIds: readonly string[], timeoutMs: number, partner = 'acme') =>
      waitUntilSettled((externalId) => readState(run.url, partner, externalId), externalIds, timeoutMs),
    /** What the functions have logged under this event, the oldest first. */
    eventsOf: (event: string): readonly LogLine[] => lines.filter(({ message }) => message === event),
    /** Replaces a secret as an operator does, through Secrets Manager. */
    putSecret: async (SecretId: string, value: unknown): Promise<void> => {
      const client = new SecretsManagerClient({ ...clientOptions, endpoint: run.endpoints.secretsManager });
      await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(value) }));
      client.destroy();
    },
    /** States of what hands the messages of the connection's two lanes to the writer: `Enabled`, `Disabling` … */
    laneStates: (): string[] =>
      Object.entries(run.mappingStates())
        .filter(([id]) => /(Live|Replay)Batches/.test(id))
        .map(([, state]) => state),
    /** How long each order that was written had been there since it was accepted, in the order of writing. */
    agesOfWrittenMs: (): number[] =>
      lines.filter(({ message }) => message === 'order.written').map((line) => ageSchema.parse(line).ageMs),
    /** Messages on a lane, the live one if none is named, those in flight and those delayed included. */
    countMessages: (lane = liveLane) => countMessages(sqs, lane),
    /** Resolves once `probe-odoo` has looked after the connection. */
    probeNow: async (): Promise<void> => {
      const { PROBES: QueueUrl = '' } = run.environmentOf('probe-odoo');
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"schema":1,"connection":"main"}' }));
      while ((await countMessages(sqs, QueueUrl)) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    /** A token of the local issuer's: of ada, olga or vik by their roles, or of somebody without one. */
    tokenOf,
    /** A request of an operator's, its path below `/v1/operator/`. */
    operate: async (method: string, path: string, body?: object, as: Role = 'admin') =>
      operate({ url: run.url, token: await tokenOf(as) }, method, path, body),
  };
};

async function postOrder(url: string, partner: string, order: OrderInput): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/v1/partners/${partner}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify(order),
  });
  return { status: response.status, body: await response.json() };
}

const names = { admin: 'ada', operator: 'olga', viewer: 'vik' } as const;

async function mintToken(
  issuer: LocalIssuer | undefined,
  role: Role | undefined,
  wishes: TokenWishes,
): Promise<string> {
  if (!issuer) throw new Error('This Waybill trusts an issuer elsewhere.');
  return issuer.mint({ name: role === undefined ? 'nobody' : names[role], role, ...wishes });
}

async function operate(
  { url, token }: { readonly url: string; readonly token: string },
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/v1/operator/${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

async function readState(url: string, partner: string, externalId: string): Promise<OrderState> {
  const response = await fetch(`${url}/v1/partners/${partner}/orders/${encodeURIComponent(externalId)}`, {
    headers: { 'x-api-key': apiKey },
  });
  return stateSchema.parse(await response.json());
}

async function waitUntilSettled(
  read: (externalId: string) => Promise<OrderState>,
  externalIds: readonly string[],
  timeoutMs: number,
): Promise<OrderState[]> {
  const settled = new Map<string, OrderState>();
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const open = externalIds.filter((externalId) => !settled.has(externalId));
    if (open.length === 0) return externalIds.flatMap((externalId) => settled.get(externalId) ?? []);
    if (Date.now() > deadline)
      throw new Error(`After ${timeoutMs} ms still open: ${open.slice(0, 5)} … ${open.length}`);
    for (const state of await Promise.all(open.slice(0, 50).map(read))) {
      if (!isOpen(state.state)) settled.set(state.externalId, state);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const isOpen = (state: OrderRecord['state']): boolean => state === 'accepted' || state === 'retrying';

async function countMessages(sqs: SQSClient, queueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
  );
  return Object.entries(Attributes)
    .filter(([name]) => name.startsWith('ApproximateNumberOfMessages'))
    .reduce((total, [, count]) => total + Number(count), 0);
}
