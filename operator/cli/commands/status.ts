import {
  type LaneReply,
  lanesReplySchema,
  type StatsReply,
  statsReplySchema,
} from '../../../shared/contract/operator/now-replies.ts';
import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { countOf } from '../text/count-of.ts';
import { describeLanes } from '../text/describe-lanes.ts';
import { formatMoney } from '../text/format-money.ts';
import { paint } from '../text/paint.ts';

/** `waybill status`: what is wrong, and every lane; not well when orders do not reach Odoo. */
export const status = defineApiCommand({
  name: 'status',
  summary: 'Says what is wrong and what waits, and shows every lane: whether it runs, and why not.',
  examples: ['status', 'status --json'],
  line: (line) => line,
  async run({ api, tell, terminal: { columns, isColoured } }) {
    const stats = await api.request(statsReplySchema, 'GET', '/stats');
    const { lanes } = await api.request(lanesReplySchema, 'GET', '/lanes');
    tell({ stats, lanes }, (shown) => [
      ...describeStats(shown.stats, isColoured),
      '',
      ...describeLanes(shown.lanes, columns),
    ]);
    return isInTrouble(stats, lanes) ? exitCodes.notWell : exitCodes.well;
  },
});

const isInTrouble = ({ level }: StatsReply, lanes: readonly LaneReply[]): boolean =>
  level === 'trouble' || lanes.some(({ trouble }) => trouble);

const colours = { well: 'green', attention: 'yellow', trouble: 'red' } as const;

function describeStats({ level, headline, sentences, parked, waiting }: StatsReply, isColoured = false): string[] {
  const since = (oldest: string | undefined) => (oldest === undefined ? '' : `, the oldest since ${oldest}`);
  const held = parked.money.length === 0 ? '' : `, ${formatMoney(parked.money)}`;
  return [
    paint(headline, ['bold', colours[level]], isColoured),
    ...sentences.map(({ text }) => `- ${text}`),
    `Parked: ${countOf(parked.count, 'order')}${held}${since(parked.oldest)}.`,
    `On the way: ${waiting.isComplete ? '' : 'at least '}${countOf(waiting.count, 'order')}${since(waiting.oldest)}.`,
  ];
}
