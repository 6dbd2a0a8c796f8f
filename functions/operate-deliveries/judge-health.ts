import type { PartnerHealth } from './partner-view.ts';

/** How a partner is, in a word and in a sentence. */
export interface Judgement {
  readonly health: 'well' | 'silent' | 'rejecting' | 'failing';
  readonly text: string;
}

/** So many rejected deliveries within a day are no accident. */
const manyRejected = 5;
/** A pull that failed less often than so is likely to be well by itself soon. */
const manyFailures = 3;
/** Fewer orders a week than one a day tell nothing about when the next is due. */
const fewestOfWeek = 7;
const weekMs = 7 * 86_400_000;
/** Shops sleep at night. */
const shortestSilenceMs = 12 * 3_600_000;

/** What a person should know of a partner first: what fails, then what is rejected, then that nothing comes any more. */
export const judgeHealth = (health: PartnerHealth, now: Date): Judgement => {
  const failing = whyFailing(health);
  if (failing !== undefined) return { health: 'failing', text: failing };
  const { rejectedLastDay, activity } = health;
  if (rejectedLastDay >= manyRejected) {
    return { health: 'rejecting', text: `${rejectedLastDay} of its deliveries were rejected within a day.` };
  }
  const silentHours = hoursOfSilence(health, now);
  if (silentHours !== undefined) {
    const often = `usually one comes every ${hoursText(weekMs / activity.ordersOfWeek)}`;
    return { health: 'silent', text: `No order for ${silentHours} hours; ${often}.` };
  }
  const { lastOrderAt } = activity;
  return {
    health: 'well',
    text: lastOrderAt === undefined ? 'No order within a week; nothing is amiss.' : 'Nothing is amiss.',
  };
};

function whyFailing({ pull, endpoint, secretChangedAt }: PartnerHealth): string | undefined {
  if (secretChangedAt === null) return 'It has no secret, so nothing that it sends can be verified.';
  if (pull?.failure && pull.failure.count >= manyFailures) {
    return `Its shop cannot be asked for orders: ${pull.failure.detail}`;
  }
  return endpoint?.disabledAt === undefined ? undefined : 'It said that it wants no events any more.';
}

/** Three times as long as it usually takes, and longer than a night. */
function hoursOfSilence({ activity }: PartnerHealth, now: Date): number | undefined {
  const { ordersOfWeek, lastOrderAt } = activity;
  if (ordersOfWeek < fewestOfWeek || lastOrderAt === undefined) return undefined;
  const silentMs = now.getTime() - Date.parse(lastOrderAt);
  const usualMs = Math.max(shortestSilenceMs, (3 * weekMs) / ordersOfWeek);
  return silentMs > usualMs ? Math.floor(silentMs / 3_600_000) : undefined;
}

const hoursText = (ms: number): string => {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
};
