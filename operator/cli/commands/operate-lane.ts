import { Option } from '@commander-js/extra-typings';
import { type LaneReply, laneReplySchema, lanesReplySchema } from '../../../shared/contract/operator/now-replies.ts';
import type { OperatorApi } from '../api/operator-api.ts';
import { type Command, exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { describeLanes } from '../text/describe-lanes.ts';
import { UsageError } from '../usage-error.ts';

interface Wanted {
  readonly connection: string;
  readonly lane: 'live' | 'replay' | 'both';
  readonly reason: string | undefined;
}

/** `waybill pause` and `waybill resume`: both lanes of a connection unless `--lane` says which. */
export const operateLane = (action: 'pause' | 'resume', summary: string, examples: readonly string[]): Command =>
  defineApiCommand({
    ...{ name: action, summary, examples },
    line: (line) =>
      line
        .argument('<connection>', 'id of the connection to Odoo')
        .addOption(new Option('--lane <lane>', 'which').choices(['live', 'replay', 'both']).default('both'))
        .option('--reason <why>', 'for whoever finds it so')
        .option('--dry-run', 'shows the lanes that are meant, and changes nothing'),
    async run({ args: [connection], values, api, tell, terminal: { columns } }) {
      const { lane, reason, dryRun } = values;
      if (action === 'pause' && reason === undefined)
        throw new UsageError('Say --reason why, for whoever finds it so.');
      const wanted = { connection, lane, reason };
      const lanes = dryRun ? await meant(api, wanted) : await operate(api, action, wanted);
      tell({ lanes }, (shown) => [
        ...(dryRun ? [`${action === 'pause' ? 'Would stop' : 'Would start'}, as they are now:`] : []),
        ...describeLanes(shown.lanes, columns),
      ]);
      return exitCodes.well;
    },
  });

const lanesOf = (lane: Wanted['lane']) => (lane === 'both' ? (['live', 'replay'] as const) : [lane]);

async function operate(api: OperatorApi, action: string, { connection, lane, reason }: Wanted): Promise<LaneReply[]> {
  const lanes: LaneReply[] = [];
  for (const one of lanesOf(lane)) {
    const body = { connection, lane: one, action, ...(reason !== undefined && { reason }) };
    lanes.push(await api.request(laneReplySchema, 'POST', '/lanes', body));
  }
  return lanes;
}

async function meant(api: OperatorApi, wanted: Wanted): Promise<LaneReply[]> {
  const { lanes } = await api.request(lanesReplySchema, 'GET', '/lanes');
  const names: readonly string[] = lanesOf(wanted.lane);
  const found = lanes.filter(({ connection, lane }) => connection === wanted.connection && names.includes(lane));
  if (found.length > 0) return found;
  const known = [...new Set(lanes.map(({ connection }) => connection))].join(', ');
  throw new UsageError(`There is no connection ${wanted.connection}; there are: ${known}.`);
}
