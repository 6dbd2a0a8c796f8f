import type { Command, Terminal } from '../command.ts';
import { describeLanes, type LaneView, laneViewSchema } from '../lane-view.ts';
import { apiOptions, apiUsage, createOperatorApi } from '../operator-api.ts';
import { readOptions } from '../read-options.ts';
import { UsageError } from '../usage-error.ts';

const options = { ...apiOptions, lane: { type: 'string', default: 'both' }, reason: { type: 'string' } } as const;

/** `waybill pause` and `waybill resume`: both lanes of a connection unless `--lane` says which. */
export const operateLane = (action: 'pause' | 'resume', summary: string): Command => ({
  summary,
  usage: `${action} <connection> [--lane live|replay|both] ${action === 'pause' ? '--reason WHY' : '[--reason WHY]'} ${apiUsage}`,
  run: (args, terminal) => operate(action, args, terminal),
});

async function operate(action: 'pause' | 'resume', args: readonly string[], terminal: Terminal) {
  const { values, positionals } = readOptions(args, options);
  const [connection, ...more] = positionals;
  if (connection === undefined || more.length > 0) throw new UsageError('Name one connection.');
  if (action === 'pause' && values.reason === undefined)
    throw new UsageError('Say --reason why, for whoever finds it so.');
  const api = createOperatorApi(values, terminal);
  const lanes: LaneView[] = [];
  for (const lane of lanesOf(values.lane)) {
    const body = { connection, lane, action, ...(values.reason !== undefined && { reason: values.reason }) };
    lanes.push(await api.request(laneViewSchema, 'POST', '/lanes', body));
  }
  for (const line of values.json ? [JSON.stringify({ lanes })] : describeLanes(lanes)) terminal.print(line);
  return 0 as const;
}

function lanesOf(lane: string): string[] {
  if (lane === 'both') return ['live', 'replay'];
  if (lane === 'live' || lane === 'replay') return [lane];
  throw new UsageError(`There is no lane ${lane}.`);
}
