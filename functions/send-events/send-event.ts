import { eventOf } from '../../shared/events/event-of.ts';
import type { PostEvent, PostOutcome } from '../../shared/events/post-event.ts';
import { retryDelayMs } from '../../shared/events/retry-delay.ts';
import { signEvent } from '../../shared/events/sign-event.ts';
import type { Endpoint, EndpointKey } from '../../shared/ledger/endpoints.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { Announcement } from '../../shared/queue/announcements.ts';
import type { Configuration } from '../../shared/runtime/configuration.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { asMetric } from '../../shared/runtime/metric.ts';
import type { Partner } from '../../shared/runtime/partner-configuration.ts';
import { quietUntil } from './quiet-until.ts';

export interface SendEventDeps {
  readonly partners: Configuration['partners'];
  readonly read: Ledger['read'];
  /** The keys that events to a partner are signed with. */
  readonly readKeys: (partner: string) => Promise<readonly Buffer[]>;
  readonly post: PostEvent;
  readonly endpoints: {
    read(key: EndpointKey): Promise<Endpoint>;
    recordFailure(failure: EndpointKey & { readonly quietUntil: string | undefined }): Promise<void>;
    recordWell(key: EndpointKey): Promise<void>;
    disable(key: EndpointKey & { readonly at: Date }): Promise<boolean>;
  };
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Log;
}

/** What becomes of an announcement: nothing more is to be done, or it is tried again. */
export type Fate = 'done' | { readonly dueAt: Date; readonly event?: string; readonly attempts?: number };

/** SQS keeps time by the second. */
const toleranceMs = 2_000;

/**
 * Tells a partner the present state of an order, unless it is too early for that. What was to be told is dropped when the
 * order has moved on: whoever moved it announces what it is now, so that no state is told after a newer one.
 */
export const sendEvent = async (deps: SendEventDeps, announcement: Announcement): Promise<Fate> => {
  const { partners, endpoints, now, random } = deps;
  const { partner, dueAt } = announcement;
  const events = partners[partner]?.events;
  if (!events) return drop(deps, announcement, 'not-wanted');
  if (dueAt !== undefined && Date.parse(dueAt) - now().getTime() > toleranceMs) return { dueAt: new Date(dueAt) };
  const endpoint = await endpoints.read({ partner, url: events.url });
  if (endpoint.disabledAt !== undefined) return drop(deps, announcement, 'disabled');
  const quietMs = Date.parse(endpoint.quietUntil ?? '') - now().getTime();
  if (quietMs > 0) return { dueAt: new Date(now().getTime() + quietMs * (1 + random() / 5)) };
  return tell(deps, announcement, { events, endpoint });
};

interface Receiver {
  readonly events: NonNullable<Partner['events']>;
  readonly endpoint: Endpoint;
}

async function tell(deps: SendEventDeps, announcement: Announcement, receiver: Receiver): Promise<Fate> {
  const { read, readKeys, post, now, log } = deps;
  const { url, network, kinds } = receiver.events;
  const record = await read(announcement);
  const event = record && eventOf(record);
  if (!event || (announcement.event ?? event.id) !== event.id) return drop(deps, announcement, 'overtaken');
  if (!kinds.includes(event.payload.type)) return drop(deps, announcement, 'not-wanted');
  const keys = await readKeys(announcement.partner);
  if (keys.length === 0) log.error('event.unsigned', { partner: announcement.partner });
  const body = JSON.stringify(event.payload);
  const startedAt = now();
  const headers = { 'user-agent': 'Waybill', ...signEvent({ id: event.id, at: startedAt, body, keys }) };
  const outcome: PostOutcome =
    keys.length === 0 ? { kind: 'refused', code: 'no-key' } : await post({ url, network, headers, body });
  const trace = {
    ...{ partner: announcement.partner, orderId: record.id, event: event.id, kind: event.payload.type },
    ...{ attempts: (announcement.attempts ?? 0) + 1, durationMs: now().getTime() - startedAt.getTime() },
    ...(outcome.kind === 'answered' ? { status: outcome.status } : { failure: outcome.kind, code: outcome.code }),
  };
  return settle(deps, announcement, { receiver, outcome, event: event.id, trace });
}

interface Told {
  readonly receiver: Receiver;
  readonly outcome: PostOutcome;
  readonly event: string;
  readonly trace: Readonly<Record<string, unknown>>;
}

async function settle(deps: SendEventDeps, announcement: Announcement, told: Told): Promise<Fate> {
  const { endpoints, now, log } = deps;
  const { receiver, outcome, trace } = told;
  const key = { partner: announcement.partner, url: receiver.events.url };
  const status = outcome.kind === 'answered' ? outcome.status : 0;
  if (status >= 200 && status < 300) {
    if (receiver.endpoint.failures > 0) await endpoints.recordWell(key);
    log.info('event.sent', trace);
    return 'done';
  }
  if (status === 410) {
    if (await endpoints.disable({ ...key, at: now() })) {
      log.error('endpoint.disabled', { ...trace, ...asMetric('EventsUntold', now()) });
    }
    return 'done';
  }
  await endpoints.recordFailure({ ...key, quietUntil: quietUntil(receiver.endpoint, outcome, now()) });
  return retry(deps, announcement, told);
}

function retry({ now, random, log }: SendEventDeps, { attempts: tried = 0 }: Announcement, told: Told): Fate {
  const { outcome, event, trace } = told;
  const attempts = tried + 1;
  const retryAfterSeconds = outcome.kind === 'answered' ? outcome.retryAfterSeconds : undefined;
  const delayMs = retryDelayMs(attempts, random(), retryAfterSeconds);
  if (delayMs === undefined) {
    log.error('event.given-up', { ...trace, ...asMetric('EventsUntold', now()) });
    return 'done';
  }
  log.warn('event.retrying', { ...trace, delayMs: Math.round(delayMs) });
  return { event, attempts, dueAt: new Date(now().getTime() + delayMs) };
}

function drop({ log }: SendEventDeps, { partner, event }: Announcement, why: string): Fate {
  log.info('event.dropped', { partner, event, why });
  return 'done';
}
