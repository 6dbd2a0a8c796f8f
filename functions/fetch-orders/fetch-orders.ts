import type { KnownPartner, Registry } from '../../shared/partner/registry.ts';
import type { Connection, ConnectShop } from '../../shared/partner/shop/connect-shop.ts';
import type { TakeDocuments } from '../../shared/partner/shop/take-documents.ts';
import { sourceOrderOf } from '../../shared/queue/source-orders.ts';
import { judgeTrouble, missing, notConnected, type Trouble } from './judge-trouble.ts';
import { longestDelayMs, type SettleTroubleDeps, settleTrouble, type WantedOrder } from './settle-trouble.ts';

/** A message as SQS hands it over. */
export interface FetchMessage {
  readonly messageId: string;
  readonly body: string;
}

export interface FetchOrdersDeps extends SettleTroubleDeps {
  readonly registry: Registry;
  readonly connect: ConnectShop;
  readonly takeDocuments: TakeDocuments;
  readonly remainingMs: () => number;
}

interface Job extends WantedOrder {
  /** Several messages may ask for the same order. */
  messageIds: string[];
}

/** A call and what follows it take less. */
const reserveMs = 15_000;

/**
 * Fetches the orders that messages name, each once, and takes them; resolves to the ids of the messages that must stay.
 * What cannot be had now is asked for again later by a message of its own; what cannot be had at all is kept aside.
 */
export const fetchOrders = async (deps: FetchOrdersDeps, messages: readonly FetchMessage[]): Promise<string[]> => {
  const { jobs, unreadable } = readJobs(deps, messages);
  const byPartner = Map.groupBy(jobs, ({ partner }) => partner);
  const stay = await Promise.all([...byPartner].map(([id, some]) => fetchOfPartner(deps, id, some)));
  return [...unreadable, ...stay.flat()];
};

function readJobs({ log }: FetchOrdersDeps, messages: readonly FetchMessage[]) {
  const jobs = new Map<string, Job>();
  const unreadable: string[] = [];
  for (const { messageId, body } of messages) {
    try {
      const wanted = sourceOrderOf(body);
      const key = JSON.stringify([wanted.partner, wanted.id]);
      const present = jobs.get(key);
      if (present) present.messageIds.push(messageId);
      else jobs.set(key, { ...wanted, messageIds: [messageId] });
    } catch {
      log.error('fetch.unreadable', { messageId });
      unreadable.push(messageId);
    }
  }
  return { jobs: [...jobs.values()], unreadable };
}

/** One after the other, as the shop's rate wants it anyway. */
async function fetchOfPartner(deps: FetchOrdersDeps, partnerId: string, jobs: readonly Job[]): Promise<string[]> {
  const stay: string[] = [];
  const partner = deps.registry.find(partnerId);
  let shopWide = partner ? undefined : unknownPartner;
  const connection = partner && (await connectTo(deps, partner));
  for (const job of jobs) {
    const trouble: Trouble | undefined =
      shopWide ?? (partner && connection ? await fetchOne(deps, partner, connection, job) : undefined);
    if (!trouble) continue;
    if (trouble.isShopWide)
      shopWide = { ...trouble, usesAttempt: trouble.usesAttempt && trouble.kind !== 'unavailable' };
    if (!(await settleTrouble(deps, job, trouble))) stay.push(...job.messageIds);
  }
  return stay;
}

const unknownPartner: Trouble = {
  ...{ kind: 'no-api', detail: 'The configuration has no such partner any more.', maximumAttempts: 1 },
  ...{ usesAttempt: true, isShopWide: true, retryAfterMs: undefined },
};

const connectTo = async ({ connect }: FetchOrdersDeps, partner: KnownPartner): Promise<Connection | Trouble> => {
  try {
    return await connect(partner);
  } catch (error) {
    return { ...judgeTrouble(error), isShopWide: true };
  }
};

/** Undefined when the order is safe, or is none. */
async function fetchOne(
  deps: FetchOrdersDeps,
  partner: KnownPartner,
  connection: Connection | Trouble,
  { id, attempts, messageIds }: Job,
): Promise<Trouble | undefined> {
  if ('maximumAttempts' in connection) return connection;
  if (connection.kind !== 'connected') return notConnected(connection);
  if (deps.remainingMs() < reserveMs) return outOfTime;
  const { api, call } = connection;
  try {
    const document = await api.fetch(call, id);
    if (document === undefined) return missing;
    const [became] = await deps.takeDocuments(partner, api, [{ document, id }]);
    if (became?.outcome === 'not-kept') return tooMuchAside;
    const outcome = became?.outcome === 'taken' ? became.taken.outcome : became?.outcome;
    deps.log.info('order.fetched', { partner: partner.id, id, outcome, attempts, messages: messageIds.length });
    return undefined;
  } catch (error) {
    return judgeTrouble(error);
  }
}

const postponed = { usesAttempt: false, isShopWide: false, maximumAttempts: Number.POSITIVE_INFINITY } as const;
const outOfTime: Trouble = {
  ...{ ...postponed, kind: 'busy', detail: 'There was no time left for it.', retryAfterMs: 1_000, isShopWide: true },
};
const tooMuchAside: Trouble = {
  ...{ ...postponed, kind: 'busy', detail: 'Too much lies aside already.', retryAfterMs: longestDelayMs },
};
