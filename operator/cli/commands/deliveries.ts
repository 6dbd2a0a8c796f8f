import * as z from 'zod';
import type { Command, ExitCode } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { apiOptions, apiUsage, createOperatorApi, type OperatorApi } from '../operator-api.ts';
import { readOptions } from '../read-options.ts';
import { UsageError } from '../usage-error.ts';

const options = {
  ...apiOptions,
  partner: { type: 'string' },
  show: { type: 'string' },
  verify: { type: 'boolean', default: false },
  discard: { type: 'boolean', default: false },
  id: { type: 'string', multiple: true },
  reason: { type: 'string' },
  cursor: { type: 'string' },
} as const;

const partnersSchema = z.looseObject({
  partners: z.array(
    z.looseObject({
      ...{ partner: z.string(), platform: z.string(), rejectedLastDay: z.number() },
      pull: z
        .looseObject({
          last: z.looseObject({ lost: z.number() }).optional(),
          failure: z.looseObject({ detail: z.string() }).optional(),
        })
        .optional(),
      events: z.looseObject({ disabledAt: z.string().optional() }).optional(),
    }),
  ),
});
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
export const deliveries: Command = {
  summary: 'Shows deliveries that were kept aside, and verifies them again after a secret, mapping or shop was mended.',
  usage: `deliveries [--partner ID [--show ID | --verify [--id ID …] | --discard --id ID … --reason TEXT | --cursor C]] ${apiUsage}`,
  run: async (args, terminal) => {
    const { values } = readOptions(args, options);
    const { partner, show, verify, discard, id: ids, reason, cursor, json } = values;
    if (partner === undefined && (show !== undefined || verify || discard)) {
      throw new UsageError('Name the partner: --partner ID.');
    }
    const api = createOperatorApi(values, terminal);
    const print = (answer: unknown, lines: readonly string[]): ExitCode => {
      for (const line of json ? [JSON.stringify(answer)] : lines) terminal.print(line);
      return 0;
    };
    if (partner === undefined) {
      const answer = await api.request(partnersSchema, 'GET', '/partners');
      return print(answer, describePartners(answer.partners));
    }
    if (show !== undefined) {
      const path = `/deliveries/${encodeURIComponent(partner)}/${encodeURIComponent(show)}` as const;
      const answer = await api.request(deliverySchema, 'GET', path);
      return print(answer, describeOne(answer));
    }
    if (verify || discard) {
      const answer = await act(api, { partner, action: verify ? 'verify' : 'discard', ids, reason });
      print(answer, describeResults(answer.results));
      return answer.results.some(({ outcome }) => outcome === 'rejected' || outcome === 'not-tried') ? 1 : 0;
    }
    const query = new URLSearchParams({ partner, ...(cursor !== undefined && { cursor }) });
    const answer = await api.request(pageSchema, 'GET', `/deliveries?${query}`);
    return print(answer, describePage(answer));
  },
};

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

const describePartners = (partners: z.output<typeof partnersSchema>['partners']): string[] =>
  formatTable([
    ['REJECTED IN 24 H', 'LOST BY WEBHOOKS', 'PARTNER', 'PLATFORM', 'TROUBLE'],
    ...partners.map(({ rejectedLastDay, pull, partner, platform, events }) => [
      ...[rejectedLastDay, pull?.last?.lost ?? '', partner, platform],
      [pull?.failure?.detail, events?.disabledAt && 'The partner wants no events any more.'].filter(Boolean).join(' '),
    ]),
  ]);

function describePage({ deliveries: found, cursor }: z.output<typeof pageSchema>): string[] {
  if (found.length === 0) return ['Nothing of this partner is kept aside.'];
  const rows = found.map(({ id, reason, deliveries: count, lastAt }) => [count, id, reason, lastAt]);
  return [
    ...formatTable([['TIMES', 'DELIVERY', 'REASON', 'LAST'], ...rows]),
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
