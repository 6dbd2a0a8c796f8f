import type { PostOutcome } from '../events/post-event.ts';
import type { Log } from '../runtime/logger.ts';
import { asMetric } from '../runtime/metric.ts';
import type { Letter } from './letter.ts';
import { mailOf } from './mail-of.ts';
import type { Channel, Notice } from './notices.ts';
import { slackOf } from './slack-of.ts';

export interface DeliverNoticesDeps {
  readonly listNotices: (limit: number) => Promise<Notice[]>;
  readonly putNotice: (notice: Notice) => Promise<void>;
  readonly removeNotice: (id: string) => Promise<void>;
  readonly publishMail: (mail: { readonly subject: string; readonly text: string }) => Promise<void>;
  /** To the webhook; undefined where none is configured, or its secret says none. */
  readonly postSlack: (body: string) => Promise<PostOutcome | undefined>;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Where the console is, as people reach it. */
  readonly origin: string;
  readonly now: () => Date;
  readonly log: Log;
}

const noticesPerRun = 20;
/** A run a minute: an hour and a half. */
const maximumTries = 90;
const pausesMs = [500, 2_000];

/**
 * Sends what is on its way. A channel that takes nothing is tried again in the next run and keeps no other from it; what
 * reached a channel is never sent there again, unless this ends between the sending and the note of it.
 */
export const deliverNotices = async (deps: DeliverNoticesDeps): Promise<void> => {
  const failed = new Set<Channel>();
  for (const notice of await deps.listNotices(noticesPerRun)) {
    const left: Channel[] = [];
    for (const channel of notice.channels) {
      // What the one before did not reach, this one would not reach either.
      const isSent = !failed.has(channel) && (await send(deps, channel, notice));
      if (isSent) continue;
      failed.add(channel);
      left.push(channel);
    }
    await settle(deps, { ...notice, channels: left, tries: notice.tries + 1 });
  }
};

async function settle({ putNotice, removeNotice, now, log }: DeliverNoticesDeps, notice: Notice): Promise<void> {
  if (notice.channels.length > 0 && notice.tries < maximumTries) return putNotice(notice);
  await removeNotice(notice.id);
  if (notice.channels.length === 0) return;
  log.error('notice.given-up', { channels: notice.channels, tries: notice.tries, ...asMetric('NoticesUntold', now()) });
}

async function send(deps: DeliverNoticesDeps, channel: Channel, { id, letter }: Notice): Promise<boolean> {
  const isSent = channel === 'mail' ? await sendMail(deps, letter) : await sendSlack(deps, letter);
  if (isSent) deps.log.info('notice.sent', { channel, noticeId: id, subject: letter.subject });
  return isSent;
}

async function sendMail({ publishMail, origin, log }: DeliverNoticesDeps, letter: Letter): Promise<boolean> {
  try {
    await publishMail(mailOf(letter, origin));
    return true;
  } catch (error) {
    log.warn('notice.unsent', { channel: 'mail', errorName: error instanceof Error ? error.name : 'unknown' });
    return false;
  }
}

async function sendSlack({ postSlack, sleep, origin, log }: DeliverNoticesDeps, letter: Letter): Promise<boolean> {
  const body = JSON.stringify(slackOf(letter, origin));
  for (const pauseMs of [...pausesMs, undefined]) {
    const outcome = await postSlack(body);
    if (outcome?.kind === 'answered' && outcome.status < 300) return true;
    log.warn('notice.unsent', { channel: 'slack', ...describe(outcome) });
    if (pauseMs === undefined || !isPassing(outcome)) return false;
    await sleep(pauseMs);
  }
  return false;
}

/** The address itself is a secret. */
const describe = (outcome: PostOutcome | undefined) => {
  if (!outcome) return { reason: 'unusable-secret' };
  return outcome.kind === 'answered' ? { status: outcome.status } : { reason: outcome.kind, code: outcome.code };
};

const isPassing = (outcome: PostOutcome | undefined): boolean =>
  outcome !== undefined &&
  (outcome.kind === 'answered' ? outcome.status >= 500 || outcome.status === 429 : outcome.kind !== 'refused');
