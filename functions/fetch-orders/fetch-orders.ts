import type { Keeping, RejectedDelivery } from '../../shared/ledger/kept-deliveries.ts';
import type { KnownPartner, Registry } from '../../shared/partner/registry.ts';
import type { Connection, ConnectShop } from '../../shared/partner/shop/connect-shop.ts';
import type { TakeDocuments } from '../../shared/partner/shop/take-documents.ts';
import { type SourceOrder, sourceOrderOf } from '../../shared/queue/source-orders.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { judgeTrouble, missing, notConnected, type Trouble } from './judge-trouble.ts';

/** A message as SQS hands it over. */
export interface FetchMessage {
  readonly messageId: string;
  readonly body: string;
}

export interface FetchOrdersDeps {
  readonly registry: Registry;
  readonly connect: ConnectShop;
  readonly takeDocuments: TakeDocuments;
  readonly keep: (delivery: RejectedDelivery) => Promise<Keeping>;
  readonly fetchLater: (orders: readonly SourceOrder[], delaySeconds: number) => Promise<void>;
  readonly remainingMs: () => number;
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

type Wanted = ReturnType<typeof sourceOrderOf>;
interface Job extends Wanted {
  /** Several messages may ask for the same order. */
  messageIds: string[];
}

/** An order that the shop does not give within two days is put in front of a person. */
const longestTryingMs = 48 * 3_600_000;
const firstDelayMs = 15_000;
const longestDelayMs = 900_000;
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
    if (!(await settle(deps, job, trouble))) stay.push(...job.messageIds);
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

/** Has it asked for again, or keeps it aside; false when neither could be done. */
async function settle(deps: FetchOrdersDeps, job: Job, trouble: Trouble): Promise<boolean> {
  const nowMs = deps.now();
  const sinceMs = job.sinceMs ?? nowMs;
  const attempts = job.attempts + (trouble.usesAttempt ? 1 : 0);
  const isOver = attempts >= trouble.maximumAttempts || nowMs - sinceMs >= longestTryingMs;
  if (isOver && (await giveUp(deps, job, trouble))) return true;
  const delayMs = isOver ? longestDelayMs : delayOf(deps, attempts, trouble);
  const { partner, id } = job;
  try {
    await deps.fetchLater([{ partner, id, attempts, sinceMs }], delayMs / 1_000);
  } catch (error) {
    deps.log.error('fetch.not-postponed', { partner, id, errorName: error instanceof Error ? error.name : 'unknown' });
    return false;
  }
  const { kind, detail } = trouble;
  deps.log.warn('fetch.postponed', { partner, id, kind, detail, attempts, delayMs });
  return true;
}

function delayOf({ random }: FetchOrdersDeps, attempts: number, { retryAfterMs = 0 }: Trouble): number {
  const growingMs = firstDelayMs * 2 ** Math.min(10, Math.max(0, attempts - 1));
  const delayMs = Math.max(retryAfterMs, attempts === 0 ? 0 : growingMs);
  // Apart, so that those who wait for one shop do not come back together.
  return Math.min(longestDelayMs, Math.ceil(delayMs * (1 + random() / 4)));
}

/** False when too much of the partner's lies aside already. */
async function giveUp({ keep, now, log }: FetchOrdersDeps, job: Job, { kind, detail }: Trouble): Promise<boolean> {
  const { partner, id } = job;
  const { outcome } = await keep({
    ...{ partner, reason: 'not-fetched', detail, faults: [], headers: {}, body: Buffer.alloc(0) },
    ...{ receivedAt: new Date(now()), fetched: { id } },
  });
  const isMendable = kind === 'refused' || kind === 'no-credentials' || kind === 'no-api';
  if (isMendable)
    log.error('shop.refused', { partner, detail, mend: `"api" in the secret waybill/partners/${partner}` });
  return outcome !== 'dropped';
}
