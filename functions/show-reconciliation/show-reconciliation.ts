import type { ReconciliationRun } from '../../shared/ledger/reconciliation-runs.ts';
import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import type { CsvColumns } from '../../shared/operator/csv.ts';
import { csvReply } from '../../shared/operator/csv-reply.ts';
import { makeReport, type Report } from '../../shared/reconcile/report.ts';
import { reportCsv } from '../../shared/reconcile/report-csv.ts';
import type { TallyPart } from '../../shared/reconcile/tally.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';

interface Verbs {
  readonly authenticate: AuthenticateOperator;
  /** The newest first. */
  readonly listRuns: () => Promise<readonly ReconciliationRun[]>;
  readonly readRun: (date: string) => Promise<ReconciliationRun | undefined>;
  readonly readParts: (
    wanted: Pick<ReconciliationRun, 'date' | 'slices'> & { readonly partner?: string | undefined },
  ) => Promise<readonly TallyPart[]>;
}

/** Lambda answers with 6 MB at the most. */
const maximumRows = 5_000;

/**
 * Shows operators which reconciliations there are, or the one of a day, `?partner=` of one partner alone: as JSON, or as
 * CSV to whoever prefers that.
 */
export const createShowReconciliation =
  ({ authenticate, listRuns, readRun, readParts }: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    await authenticate(request, 'viewer');
    const date = request.pathParameters['date'];
    if (date === undefined) return showAll(request, await orUnavailable(listRuns(), 'ledger'));
    const run = /^\d{4}-\d\d-\d\d$/.test(date) ? await orUnavailable(readRun(date), 'ledger') : undefined;
    if (!run) throw noSuch;
    const { partner } = request.query;
    const wanted = { date, slices: run.slices, partner };
    const report = makeReport(run, await orUnavailable(readParts(wanted), 'ledger'));
    if (report.rows.length > maximumRows) throw tooMany(report);
    return prefersCsv(request) ? reportReply(report, partner) : { status: 200, body: { ...report } };
  };

function showAll(request: HttpRequest, runs: readonly ReconciliationRun[]): HttpReply {
  if (!prefersCsv(request)) return { status: 200, body: describeAll(runs) };
  const columns: CsvColumns<ReconciliationRun> = [
    ['date', ({ date }) => date],
    ['from', ({ from }) => from],
    ['to', ({ to }) => to],
    ['madeAt', ({ madeAt }) => madeAt],
    ['orders', ({ orders }) => orders],
    ['findings', ({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0)],
    ['unasked', ({ unasked }) => Object.keys(unasked).join(' ')],
  ];
  return csvReply(request, { name: 'waybill-reconciliations', columns, things: runs });
}

const describeAll = (runs: readonly ReconciliationRun[]) => ({
  reconciliations: runs.map(({ date, from, to, madeAt, orders, counts, unasked }) => ({
    ...{ date, period: { from, to }, ...(madeAt !== undefined && { madeAt }) },
    isComplete: madeAt !== undefined && Object.keys(unasked).length === 0,
    ...{ orders, counts, links: { self: `/v1/operator/reconciliations/${date}` } },
  })),
});

/** JSON is what everybody gets who does not put CSV before it. */
function prefersCsv({ headers }: HttpRequest): boolean {
  const accepted = (headers['accept'] ?? '').toLowerCase().split(',', 20);
  const wishes = accepted.map((wish) => wish.split(';', 1)[0]?.trim());
  return wishes.find((type) => type === 'text/csv' || type === 'application/json' || type === '*/*') === 'text/csv';
}

function reportReply(report: Report, partner = 'all'): HttpReply {
  const name = `waybill-${report.date}-${partner.replace(/[^a-z0-9-]/g, '')}.csv`;
  return {
    status: 200,
    body: reportCsv(report),
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  };
}

const noSuch = new Problem('no-such-reconciliation', {
  detail: 'No reconciliation was made on this day. GET /v1/operator/reconciliations lists those that there are.',
});

const tooMany = ({ rows }: Report): Problem =>
  new Problem('invalid-request', {
    detail: `The report has ${rows.length} rows; at most ${maximumRows} are sent. Ask for one partner: ?partner=<id>.`,
  });
