import type { AuditEntry } from '../contract/operator/audit-replies.ts';
import type { Audit, Ending } from '../ledger/audit.ts';
import { orUnavailable } from '../runtime/http/or-unavailable.ts';
import { Problem } from '../runtime/http/problem.ts';
import type { Log } from '../runtime/logger.ts';
import type { Operator } from './operator.ts';

/** What an operator is about to do. */
interface Act extends Pick<AuditEntry, 'act' | 'target'> {
  /** What it will change, as it is now: small, and no whole order. */
  readonly before?: object;
  readonly operator: Operator;
  readonly reason?: string | undefined;
}

/** What came of it: what it was done for, and what is worth to be known of it later. */
interface Performed<Result> {
  readonly after?: object;
  readonly result: Result;
}

/** Does what an operator wants, and has it recorded. */
export type PerformAct = <Result>(act: Act, work: () => Promise<Performed<Result>>) => Promise<Result>;

interface Deps {
  readonly audit: Audit;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Writes down who does what and why before it is done, and what came of it afterwards. What cannot be written down is not
 * done, a 503; what was done and could then not be told of stays `begun` in the audit, and the act stands.
 */
export const createPerformAct =
  ({ audit, newId, now, log }: Deps): PerformAct =>
  async ({ operator, act, target, reason, before }, work) => {
    const entry = {
      ...{ id: newId(), at: now().toISOString(), by: operator, act, target },
      ...(reason !== undefined && { reason }),
      ...(before !== undefined && { before }),
    };
    await orUnavailable(audit.begin(entry), 'audit');
    const finish = async (ending: Ending) => {
      try {
        await audit.finish(entry, ending);
      } catch (error) {
        const errorName = error instanceof Error ? error.name : 'unknown';
        log.error('audit.unfinished', { entry: entry.id, act, outcome: ending.outcome, errorName });
      }
    };
    try {
      const { result, after } = await work();
      await finish({ outcome: 'done', ...(after !== undefined && { after }) });
      return result;
    } catch (error) {
      await finish(endingOf(error));
      throw error;
    }
  };

/** What the caller is told of it, and no more. */
const endingOf = (error: unknown): Ending => {
  if (!(error instanceof Problem)) return { outcome: 'failed', problem: 'Waybill failed.' };
  return { outcome: error.status < 500 ? 'refused' : 'failed', problem: error.message };
};
