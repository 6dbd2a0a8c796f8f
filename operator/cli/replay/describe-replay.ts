import { countOf } from '../text/count-of.ts';
import { formatMoney } from '../text/format-money.ts';
import type { ReplayReply } from './replay-reply.ts';

/** A few lines: what it means, how far it is, what a trial found, and how to look again. */
export const describeReplay = (replay: ReplayReply): string[] => {
  const { id, state, total, money, dryRun } = replay;
  const sums = money.length === 0 ? '' : `, ${formatMoney(money)}`;
  return [
    `${id}: ${state}, ${countOf(total, 'order')}${sums}`,
    ...(dryRun ? describeTrial(dryRun) : [describeProgress(replay)]),
    ...(state === 'counting' || state === 'running' ? [`Look again: waybill replay --show ${id} --wait`] : []),
    ...(replay.parkedAgain > 0 ? ['Why some are parked again: waybill groups'] : []),
  ];
};

/** How far it is, in words. */
export const describeProgress = ({ sent, written, parkedAgain, skipped }: ReplayReply): string =>
  `sent ${sent}, written ${written}, parked again ${parkedAgain}, skipped ${skipped}`;

function describeTrial({ tried, wouldSucceed, wouldFail, notTried }: NonNullable<ReplayReply['dryRun']>): string[] {
  return [
    `Tried ${tried} of them in Odoo, which took them all back: ${wouldSucceed} would be written.`,
    ...describeFailed(wouldFail),
    ...notTried,
  ];
}

type Failed = NonNullable<ReplayReply['dryRun']>['wouldFail'];

/** How many orders that fail alike are named. */
const mostNamed = 5;

/** Each reason once, with the orders that would fail for it. */
function describeFailed(failed: Failed): string[] {
  const alike = Map.groupBy(failed, ({ message, remedy }) => `- ${message}\n  ${remedy}`);
  return [...alike].flatMap(([why, orders]) => {
    const named = orders.slice(0, mostNamed).map(({ partner, externalId }) => `${partner} ${externalId}`);
    const more = orders.length > mostNamed ? ` and ${orders.length - mostNamed} more` : '';
    return [...why.split('\n'), `  ${named.join(', ')}${more}`];
  });
}
