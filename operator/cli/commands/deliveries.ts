import * as z from 'zod';
import type { OperatorApi } from '../api/operator-api.ts';
import { queryOf } from '../api/query-of.ts';
import { collect } from '../collect.ts';
import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { describePartners } from '../partners/describe-partners.ts';
import { partnersReplySchema } from '../partners/partners-reply.ts';
import { formatTable } from '../text/format-table.ts';
import { UsageError } from '../usage-error.ts';

const pageSchema = z.looseObject({
  deliveries: z.array(
    z.looseObject({
      id: z.string(),
      reason: z.string(),
      detail: z.string(),
      deliveries: z.number(),
      lastAt: z.string(),
    }),
  ),
  cursor: z.string().optional(),
});
const deliverySchema = z.looseObject({
  id: z.string(),
  detail: z.string(),
  faults: z.array(z.object({ pointer: z.string(), message: z.string() })),
  headers: z.record(z.string(), z.string()),
  body: z.looseObject({ text: z.string().optional(), base64: z.string().optional() }),
});
const resultsSchema = z.looseObject({
  results: z.array(z.looseObject({ id: z.string(), outcome: z.string(), detail: z.string().optional() })),
  cursor: z.string().optional(),
});

/** More than is kept of a partner in fourteen days, whatever comes; a hundred each, fewer where each takes long. */
const maximumCommands = 10_000;

/** `waybill deliveries`: what was kept aside instead of being taken, and its second chance. */
export const deliveries = defineApiCommand({
  name: 'deliveries',
  summary: 'Shows deliveries that were kept aside, and verifies them again after a secret, mapping or shop was mended.',
  examples: [
    'deliveries',
    'deliveries --partner acme-shop --verify',
    "deliveries --partner acme-shop --discard --id dlv_20261122_1 --reason 'Our own test'",
  ],
  line: (line) =>
    line
      .option('--partner <id>', 'what is kept of this partner')
      .option('--show <delivery>', 'one as it came')
      .option('--verify', 'sends them through the door again, all where none is named')
      .option('--discard', 'lets those go that --id names')
      .option('--id <delivery>', 'which; several times', collect)
      .option('--reason <why>', 'for whoever asks later')
      .option('--dry-run', 'shows which ones are meant, and changes nothing')
      .option('--cursor <cursor>', 'where to go on'),
  async run({ values, api, tell, terminal: { columns } }) {
    const { partner, show, verify, discard, id: ids, reason, cursor } = values;
    if (partner === undefined) {
      if (show !== undefined || verify || discard) throw new UsageError('Name the partner: --partner ID.');
      const answer = await api.request(partnersReplySchema, 'GET', '/partners');
      tell(answer, (shown) => describePartners(shown, columns));
      return exitCodes.well;
    }
    if (show !== undefined) {
      const path = `/deliveries/${encodeURIComponent(partner)}/${encodeURIComponent(show)}`;
      tell(await api.request(deliverySchema, 'GET', path), describeOne);
      return exitCodes.well;
    }
    if ((verify || discard) && !values.dryRun) {
      const answer = await act(api, { partner, action: verify ? 'verify' : 'discard', ids, reason });
      tell(answer, ({ results }) => describeResults(results));
      const isTaken = !answer.results.some(({ outcome }) => outcome === 'rejected' || outcome === 'not-tried');
      return isTaken ? exitCodes.well : exitCodes.notWell;
    }
    const page = await api.request(pageSchema, 'GET', `/deliveries${queryOf({ partner, cursor })}`);
    const answer = ids ? { ...page, deliveries: page.deliveries.filter(({ id }) => ids.includes(id)) } : page;
    tell(answer, (shown) => describePage(shown, columns));
    return exitCodes.well;
  },
});

interface Act {
  readonly partner: string;
  readonly action: 'verify' | 'discard';
  readonly ids: readonly string[] | undefined;
  readonly reason: string | undefined;
}

/** All that are kept where none is named, page by page. */
async function act(api: OperatorApi, { partner, action, ids, reason }: Act): Promise<z.output<typeof resultsSchema>> {
  const command = { partner, action, ...(ids && { ids }), ...(reason !== undefined && { reason }) };
  const results: z.output<typeof resultsSchema>['results'] = [];
  let cursor: string | undefined;
  for (let commands = 0; commands < maximumCommands; commands++) {
    const here = { ...command, ...(cursor !== undefined && { cursor }) };
    const answer = await api.request(resultsSchema, 'POST', '/deliveries', here);
    results.push(...answer.results);
    cursor = answer.cursor;
    if (cursor === undefined) break;
  }
  return { results };
}

function describePage({ deliveries: found, cursor }: z.output<typeof pageSchema>, columns?: number): string[] {
  if (found.length === 0) return ['Nothing of this partner is kept aside.'];
  const rows = found.map(({ id, reason, deliveries: count, lastAt }) => [count, id, reason, lastAt]);
  return [
    ...formatTable([['TIMES', 'DELIVERY', 'REASON', 'LAST'], ...rows], columns),
    ...new Set(found.map(({ detail }) => `- ${detail}`)),
    ...(cursor === undefined ? [] : [`More: --cursor ${cursor}`]),
  ];
}

const describeOne = ({ id, detail, faults, headers, body }: z.output<typeof deliverySchema>): string[] => [
  ...[id, detail],
  ...faults.map(({ pointer, message }) => `  ${pointer || '(the whole)'} ${message}`),
  ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  '',
  body.text ?? body.base64 ?? '',
];

const describeResults = (results: z.output<typeof resultsSchema>['results']): string[] =>
  results.length === 0
    ? ['Nothing of this partner is kept aside.']
    : results.map(({ id, outcome, detail }) => `${id} ${outcome}${detail === undefined ? '' : `: ${detail}`}`);
