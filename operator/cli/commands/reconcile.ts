import * as z from 'zod';
import { queryOf } from '../api/query-of.ts';
import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { formatTable } from '../text/format-table.ts';
import { UsageError } from '../usage-error.ts';

const countsSchema = z.record(z.string(), z.number());
const listSchema = z.looseObject({
  reconciliations: z.array(
    z.looseObject({ date: z.string(), isComplete: z.boolean(), orders: z.number(), counts: countsSchema }),
  ),
});

const amountSchema = z.looseObject({ orders: z.number(), money: z.string() });
const amountsSchema = z.looseObject({
  ...{ currency: z.string(), received: amountSchema, written: amountSchema, parked: amountSchema, open: amountSchema },
  ...{ discarded: amountSchema, odoo: amountSchema.optional(), difference: z.string().optional() },
});
type Amounts = z.output<typeof amountsSchema>;
const reportSchema = z.looseObject({
  ...{ date: z.string(), isComplete: z.boolean(), orders: z.number(), totals: z.array(amountsSchema) },
  unasked: z.record(z.string(), z.string()),
  findings: z.array(
    z.looseObject({ kind: z.string(), partner: z.string(), externalId: z.string().optional(), message: z.string() }),
  ),
  findingsBeyond: z.number(),
});

/** `waybill reconcile`: whether the ledger and Odoo agree, by day; not well where something was found. */
export const reconcile = defineApiCommand({
  name: 'reconcile',
  summary: 'Lists reconciliations of the ledger with Odoo, or shows that of a day: what does not agree, and why.',
  examples: ['reconcile', 'reconcile 2026-11-22', 'reconcile 2026-11-22 --partner acme --csv > acme.csv'],
  line: (line) =>
    line
      .argument('[day]', 'such as 2026-11-22')
      .option('--partner <id>', 'of this partner only')
      .option('--csv', 'prints CSV, for spreadsheets'),
  async run({ args: [day], values: { partner, csv }, api, tell, terminal }) {
    if (day === undefined) {
      if (csv || partner !== undefined) throw new UsageError('Say which day: waybill reconcile 2026-11-22.');
      const answer = await api.request(listSchema, 'GET', '/reconciliations');
      tell(answer, (shown) => describeList(shown, terminal.columns));
      return exitCodes.well;
    }
    const path = `/reconciliations/${encodeURIComponent(day)}${queryOf({ partner })}`;
    if (csv) {
      terminal.print((await api.requestText(path, 'text/csv')).trimEnd());
      return exitCodes.well;
    }
    const report = await api.request(reportSchema, 'GET', path);
    tell(report, (shown) => describeReport(shown, terminal.columns));
    return report.isComplete && report.findings.length === 0 ? exitCodes.well : exitCodes.notWell;
  },
});

const describeList = ({ reconciliations }: z.output<typeof listSchema>, columns?: number): string[] =>
  reconciliations.length === 0
    ? ['No reconciliation was made yet; one is made every night.']
    : formatTable(
        [
          ['DAY', 'ORDERS', 'COMPLETE', 'FOUND'],
          ...reconciliations.map(({ date, orders, isComplete, counts }) => [
            ...[date, orders, isComplete ? 'yes' : 'no'],
            Object.entries(counts)
              .map(([kind, count]) => `${count} ${kind}`)
              .join(', '),
          ]),
        ],
        columns,
      );

const describeReport = (report: z.output<typeof reportSchema>, columns?: number): string[] => [
  ...formatTable(
    [
      ['CURRENCY', 'RECEIVED', 'WRITTEN', 'PARKED', 'OPEN', 'DISCARDED', 'IN ODOO', 'DIFFERENCE'],
      ...report.totals.map((total) => [
        ...[total.currency, amountOf(total.received), amountOf(total.written), amountOf(total.parked)],
        ...[amountOf(total.open), amountOf(total.discarded), amountOf(total.odoo), total.difference ?? ''],
      ]),
    ],
    columns,
  ),
  ...Object.entries(report.unasked).map(([connection, why]) => `${connection} could not be asked: ${why}`),
  ...report.findings.map(
    ({ kind, partner, externalId, message }) =>
      `- ${kind} ${[partner, externalId].filter((text) => text !== undefined).join(' ')}: ${message}`,
  ),
  ...(report.findingsBeyond > 0 ? [`and ${report.findingsBeyond} more`] : []),
  ...(report.isComplete && report.findings.length === 0 ? ['All agrees.'] : []),
];

const amountOf = (amount: Amounts['odoo']): string => (amount ? `${amount.money} (${amount.orders})` : '');
