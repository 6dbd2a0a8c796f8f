import { randomUUID } from 'node:crypto';
import { type ReconcileOrdersDeps, reconcileOrders } from '../../functions/reconcile-orders/reconcile-orders.ts';
import { readLaneStatus } from '../../shared/ledger/lane-status.ts';
import { readCharges } from '../../shared/ledger/read-charges.ts';
import { readRecords } from '../../shared/ledger/read-orders.ts';
import { keepParts, readParts } from '../../shared/ledger/reconciliation-parts.ts';
import { advanceRun, listRuns, openRun, readRun } from '../../shared/ledger/reconciliation-runs.ts';
import { scanOrders } from '../../shared/ledger/scan-orders.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { createSaleBook } from '../../shared/odoo/reconcile/sale-book.ts';
import { createJson2 } from '../../shared/odoo/transports/json2.ts';
import { makeReport, type Report } from '../../shared/reconcile/report.ts';
import { createRecordedLog } from './recorded-log.ts';

/** The Odoo to ask. */
interface Place {
  readonly url: string;
  readonly database: string;
  readonly apiKey: string;
}

/** The reconciliation of the connection `main` and the partner `acme`, over a real ledger and a real or simulated Odoo. */
export const createReconciling = (table: LedgerTable, place: Place) => {
  const log = createRecordedLog();
  const call = createJson2({ ...place, timeoutMs: 20_000 });
  const deps: ReconcileOrdersDeps = {
    connections: new Map([['main', { book: createSaleBook(call), partners: ['acme'] }]]),
    scanOrders: (scan) => scanOrders(table, scan),
    readCharges: (orders) => readCharges(table, orders),
    readMany: (keys) => readRecords(table, keys),
    findKnown: (keys) => readRecords(table, keys),
    readLaneStatus: (connection) => readLaneStatus(table, connection),
    openRun: (run) => openRun(table, run),
    keepParts: (parts) => keepParts(table, parts),
    advanceRun: (step) => advanceRun(table, step),
    newSliceId: randomUUID,
    now: () => new Date(),
    log,
    remainingMs: () => 200_000,
  };
  const verbs = {
    listRuns: () => listRuns(table),
    readRun: (date: string) => readRun(table, date),
    readParts: (wanted: Parameters<typeof readParts>[1]) => readParts(table, wanted),
  };
  return {
    ...{ deps, log, verbs },
    /** Makes today's reconciliation, in as many slices as it takes, and shows it. */
    async reconcile(different: Partial<ReconcileOrdersDeps> = {}): Promise<Report> {
      while (!(await reconcileOrders({ ...deps, ...different })));
      const [run] = await verbs.listRuns();
      if (!run) throw new Error('A reconciliation that was made is listed');
      return makeReport(run, await verbs.readParts(run));
    },
  };
};
