import type { PullState, savePull, TakenPull, takePull } from '../../shared/ledger/pulls.ts';
import type { Registry } from '../../shared/partner/registry.ts';
import type { ConnectShop } from '../../shared/partner/shop/connect-shop.ts';
import type { TakeDocuments } from '../../shared/partner/shop/take-documents.ts';
import type { PullJobs } from '../../shared/queue/pull-jobs.ts';
import type { Log } from '../../shared/runtime/logger.ts';

/** What the ledger knows of pulls; see `shared/ledger/pulls.ts`. */
interface PullStore {
  readonly read: (partner: string) => Promise<PullState | undefined>;
  readonly claim: (claim: {
    readonly partner: string;
    readonly seen: PullState | undefined;
    readonly nextAtMs: number;
  }) => Promise<boolean>;
  readonly take: (taking: Parameters<typeof takePull>[1]) => Promise<TakenPull | undefined>;
  readonly save: (saving: Parameters<typeof savePull>[1]) => Promise<boolean>;
}

/** What it takes to ask shops for their orders. */
export interface PullOrdersDeps {
  readonly registry: Registry;
  readonly pulls: PullStore;
  readonly jobs: PullJobs;
  readonly connect: ConnectShop;
  readonly takeDocuments: TakeDocuments;
  readonly remainingMs: () => number;
  readonly now: () => number;
  readonly log: Log;
}

/** Longer than the function may run: whoever took a pull has died by then. */
export const leaseMs = 270_000;

/** Who was asked to go on and has not by then is not waited for any more. */
export const patienceMs = 300_000;
