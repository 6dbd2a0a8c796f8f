import * as z from 'zod';
import type { Command, ExitCode, Terminal } from '../command.ts';
import { describeReplay, replaySchema } from '../describe-replay.ts';
import { followReplay } from '../follow-replay.ts';
import { formatTable } from '../format-table.ts';
import { apiOptions, apiUsage, createOperatorApi, type OperatorApi } from '../operator-api.ts';
import { readOptions } from '../read-options.ts';
import { UsageError } from '../usage-error.ts';

const options = {
  ...apiOptions,
  connection: { type: 'string' },
  partner: { type: 'string' },
  class: { type: 'string' },
  concern: { type: 'string' },
  cause: { type: 'string' },
  'parked-before': { type: 'string' },
  all: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  reason: { type: 'string' },
  show: { type: 'string' },
  cancel: { type: 'string' },
  list: { type: 'boolean', default: false },
} as const;
type Options = ReturnType<typeof readOptions<typeof options>>['values'];

/** Counting goes a thousand orders a second at least; a trial takes Odoo seconds. */
const patienceMs = 60_000;
const underWay: ReadonlySet<string> = new Set(['counting', 'running']);
const counting: ReadonlySet<string> = new Set(['counting']);

/**
 * `waybill replay`: sends parked orders again, by id or by what they have in common. Waits until it is known how many they
 * are, or what a trial found.
 */
export const replay: Command = {
  summary: 'Sends parked orders again, or tries whether it would help; shows or cancels a replay.',
  usage: [
    'replay (<order id> … | --all | [--connection ID] [--partner ID] [--class CLASS] [--concern KIND:NAME] [--cause CAUSE] [--parked-before TIME])',
    `[--dry-run] [--reason WHY] | --show REPLAY | --cancel REPLAY | --list ${apiUsage}`,
  ].join(' '),
  run: async (args, terminal): Promise<ExitCode> => {
    const { values, positionals } = readOptions(args, options);
    const api = createOperatorApi(values, terminal);
    if (values.list) return listReplays(api, values.json, terminal);
    const [method, path, body] = requestOf(values, positionals);
    const first = await api.request(replaySchema, method, path, body);
    const whileIn = values['dry-run'] ? underWay : counting;
    const answer = method === 'POST' ? await followReplay(api, replaySchema, first, { whileIn, patienceMs }) : first;
    for (const line of values.json ? [JSON.stringify(answer)] : describeReplay(answer)) terminal.print(line);
    return answer.state === 'failed' ? 1 : 0;
  },
};

async function listReplays(api: OperatorApi, isJson: boolean, { print }: Terminal): Promise<ExitCode> {
  const answer = await api.request(z.object({ replays: z.array(replaySchema) }), 'GET', '/replays');
  const rows = answer.replays.map(({ id, state, total, createdAt }) => [id, state, total, createdAt ?? '']);
  const table =
    rows.length === 0 ? ['There was no replay yet.'] : formatTable([['ID', 'STATE', 'ORDERS', 'MADE AT'], ...rows]);
  for (const line of isJson ? [JSON.stringify(answer)] : table) print(line);
  return 0;
}

type Request = ['GET' | 'POST' | 'DELETE', string, unknown?];

function requestOf(values: Options, ids: readonly string[]): Request {
  if (values.show !== undefined) return ['GET', `/replays/${encodeURIComponent(values.show)}`];
  if (values.cancel !== undefined) return ['DELETE', `/replays/${encodeURIComponent(values.cancel)}`];
  const filter = filterOf(values);
  const isFiltered = Object.keys(filter).length > 0;
  if (ids.length > 0 && (isFiltered || values.all))
    throw new UsageError('Name orders or say what they have in common, not both.');
  if (ids.length === 0 && !isFiltered && !values.all)
    throw new UsageError('Say which orders: everything that is parked is --all.');
  return [
    'POST',
    '/replays',
    {
      ...(ids.length > 0 ? { ids } : { filter }),
      ...(values['dry-run'] && { dryRun: true }),
      ...(values.reason !== undefined && { reason: values.reason }),
    },
  ];
}

function filterOf(values: Options): Record<string, unknown> {
  const { connection, partner, class: failureClass, concern, cause, 'parked-before': parkedBefore } = values;
  const given = {
    ...{ connection, partner, class: failureClass, cause, parkedBefore },
    concern: concern === undefined ? undefined : concernOf(concern),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function concernOf(text: string): { kind: string; name: string } {
  const [, kind, name] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  if (kind === undefined || name === undefined) throw new UsageError('A concern is written like product:ABC-1.');
  return { kind, name };
}
