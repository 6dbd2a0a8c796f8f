import { type AuditEntry, auditPageSchema } from '../../../shared/contract/operator/audit-replies.ts';
import type { OperatorApi } from '../api/operator-api.ts';
import { queryOf } from '../api/query-of.ts';
import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { formatTable } from '../text/format-table.ts';
import { parseCount } from '../text/parse-count.ts';
import { parseTime } from '../text/parse-time.ts';

const mostEntries = 10_000;
const usualEntries = 50;
const mostRequests = 1_000;

/** `waybill audit`: who did what, when and why. */
export const audit = defineApiCommand({
  name: 'audit',
  summary: 'Shows who did what, when and why, the latest first.',
  examples: ['audit --since 1d', 'audit --by ada --act order.edit'],
  line: (line) =>
    line
      .option('--by <name>', 'what this person did')
      .option('--act <act>', 'such as lane.pause, replay.start, order.edit, order.discard')
      .option('--partner <id>', 'to orders of this partner')
      .option('--order <externalId>', 'to this order; with --partner')
      .option('--since <time>', 'since 2026-11-22, 2026-11-22T10:00:00Z, or 2h, 3d (ago)')
      .option('--until <time>', 'before')
      .option('--limit <count>', 'how many', parseCount(mostEntries), usualEntries)
      .option('--cursor <cursor>', 'where to go on'),
  async run({ values, api, tell, isJson, terminal }) {
    const { by, act, partner, order, since, until, limit, cursor } = values;
    const now = new Date();
    const times = { since: since && parseTime(since, now), until: until && parseTime(until, now) };
    const page = await listEntries(api, { by, act, partner, externalId: order, ...times }, limit, cursor);
    tell(page, ({ entries }) => describeEntries(entries, terminal.columns));
    if (page.cursor !== undefined && !isJson) terminal.complain(`There are more: --cursor ${page.cursor}`);
    return exitCodes.well;
  },
});

type Query = Readonly<Record<string, string | undefined>>;

/** A page has up to a hundred: what is beyond the limit is left to the next cursor. */
async function listEntries(api: OperatorApi, query: Query, limit: number, first: string | undefined) {
  const entries: AuditEntry[] = [];
  let cursor = first;
  for (let requests = 0; requests < mostRequests; requests++) {
    const page = await api.request(auditPageSchema, 'GET', `/audit${queryOf({ ...query, cursor })}`);
    entries.push(...page.entries);
    cursor = page.cursor;
    if (cursor === undefined || entries.length >= limit) break;
  }
  return { entries, ...(cursor !== undefined && { cursor }) };
}

const describeEntries = (entries: readonly AuditEntry[], columns?: number): string[] =>
  entries.length === 0
    ? ['Nobody did such a thing.']
    : formatTable(
        [
          ['AT', 'BY', 'ACT', 'TO', 'OUTCOME', 'WHY'],
          ...entries.map(({ at, by, act, target, outcome, reason, problem }) => [
            ...[at, by.name, act, Object.values(target).join(' '), outcome],
            [reason, problem].filter((text) => text !== undefined).join(' — '),
          ]),
        ],
        columns,
      );
