import { type Announcement, type Announcements, announcementOf } from '../../shared/queue/announcements.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { type Fate, type SendEventDeps, sendEvent } from './send-event.ts';

/** A message as SQS hands it over. */
interface Received {
  readonly messageId: string;
  readonly body: string;
}

export interface SendEventsDeps extends SendEventDeps {
  readonly announcements: Announcements;
}

interface Readable {
  readonly messageId: string;
  readonly announcement: Announcement;
}

/**
 * Tells partners what became of their orders, all of a batch at the same time, and resolves to the ids of the messages
 * that must come again. What is to be tried later is a new message, since SQS delays none for longer than 15 minutes and
 * would drop one that came too often.
 */
export const sendEvents = async (deps: SendEventsDeps, messages: readonly Received[]): Promise<string[]> => {
  const { readable, unreadable } = decodeAll(deps.log, messages);
  const fates = await Promise.all(readable.map((one) => fateOf(deps, one)));
  const later = fates.filter(({ fate }) => typeof fate === 'object');
  const kept = fates.filter(({ fate }) => fate === 'kept').map(({ messageId }) => messageId);
  return [...unreadable, ...kept, ...(await putBack(deps, later))];
};

interface Decided {
  readonly messageId: string;
  readonly announcement: Announcement;
  readonly fate: Fate | 'kept';
}

async function fateOf(deps: SendEventsDeps, one: Readable): Promise<Decided> {
  try {
    return { ...one, fate: await sendEvent(deps, one.announcement) };
  } catch (error) {
    const errorName = error instanceof Error ? error.name : 'unknown';
    deps.log.error('event.unsettled', { partner: one.announcement.partner, errorName });
    return { ...one, fate: 'kept' };
  }
}

function decodeAll(log: Log, messages: readonly Received[]) {
  const readable: Readable[] = [];
  const unreadable: string[] = [];
  for (const { messageId, body } of messages) {
    try {
      readable.push({ messageId, announcement: announcementOf(body) });
    } catch {
      log.error('message.unreadable', { messageId });
      unreadable.push(messageId);
    }
  }
  return { readable, unreadable };
}

/** Resolves to the messages that stay since no new one could take their place. */
async function putBack({ announcements, now, log }: SendEventsDeps, later: readonly Decided[]): Promise<string[]> {
  try {
    await announcements.send(
      later.flatMap(({ announcement, fate }) => {
        if (typeof fate !== 'object') return [];
        const { dueAt, ...different } = fate;
        const delaySeconds = Math.max(0, (dueAt.getTime() - now().getTime()) / 1_000);
        return [{ ...announcement, ...different, dueAt: dueAt.toISOString(), delaySeconds }];
      }),
    );
    return [];
  } catch (error) {
    log.error('events.not-put-back', { errorName: error instanceof Error ? error.name : 'unknown' });
    return later.map(({ messageId }) => messageId);
  }
}
