import type { MoneyReply } from '../../../shared/contract/operator/money.ts';

/** A replay as the API tells of it. */
export interface ReplayView {
  readonly id: string;
  readonly state: 'counting' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly filter?: Readonly<Record<string, unknown>>;
  /** How many orders were named one by one. */
  readonly ids?: number;
  readonly total: number;
  readonly money: readonly MoneyReply[];
  readonly sent: number;
  readonly written: number;
  readonly parkedAgain: number;
  readonly skipped: number;
  readonly dryRun?: {
    readonly tried: number;
    readonly wouldSucceed: number;
    readonly wouldFail: readonly {
      readonly partner: string;
      readonly externalId: string;
      readonly class: string;
      readonly message: string;
      readonly remedy: string;
    }[];
    readonly notTried: readonly string[];
  };
  readonly by: string;
  readonly reason?: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
}
