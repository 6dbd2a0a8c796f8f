import type { Announce } from '../../shared/events/announce.ts';
import type { applyEdit } from '../../shared/ledger/apply-edit.ts';
import type { discardOrder, restoreOrder } from '../../shared/ledger/discard-order.ts';
import type {
  decideEdit,
  keepUnedited,
  listEdits,
  markApplied,
  putEdit,
  undecideEdit,
} from '../../shared/ledger/edits.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { listAudit } from '../../shared/ledger/list-audit.ts';
import type { countOutcomes } from '../../shared/ledger/minute-counts.ts';
import type { noteInHistory } from '../../shared/ledger/note-in-history.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import type { Approvals } from '../../shared/operator/approvals.ts';
import type { PerformAct } from '../../shared/operator/perform-act.ts';
import type { Log } from '../../shared/runtime/logger.ts';

/** A function of the ledger's, its table given. */
type Bound<F> = F extends (table: LedgerTable, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never;

/** What acts do to the ledger, and read of it. */
export interface LedgerVerbs {
  readonly read: Ledger['read'];
  readonly readContents: Ledger['readContents'];
  readonly applyEdit: Bound<typeof applyEdit>;
  readonly discardOrder: Bound<typeof discardOrder>;
  readonly restoreOrder: Bound<typeof restoreOrder>;
  readonly listEdits: Bound<typeof listEdits>;
  readonly putEdit: Bound<typeof putEdit>;
  /** Keeps what the partner sent for ever, its platform's own document included. */
  readonly keepUnedited: (record: OrderRecord, content: Parameters<typeof keepUnedited>[2]) => Promise<void>;
  readonly decideEdit: Bound<typeof decideEdit>;
  readonly undecideEdit: Bound<typeof undecideEdit>;
  readonly markApplied: Bound<typeof markApplied>;
  readonly countOutcomes: Bound<typeof countOutcomes>;
  readonly noteInHistory: Bound<typeof noteInHistory>;
  readonly listAudit: Bound<typeof listAudit>;
}

/** What it takes to do with orders what an operator says. */
export interface ActingVerbs extends LedgerVerbs {
  readonly performAct: PerformAct;
  readonly announce: Announce;
  readonly approvals: Approvals;
  readonly newEditId: () => string;
  readonly now: () => Date;
  readonly log: Log;
}
