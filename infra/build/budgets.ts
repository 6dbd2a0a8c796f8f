import type { FunctionName } from '../function-name.ts';

/** What a function's bundle may cost at most. */
export interface Budget {
  /** Of index.js, in units of 1024 bytes. */
  readonly minifiedKilobytes: number;
  /** Time from process start to loaded handler, as a multiple of an empty handler's on the same machine. */
  readonly startRatio: number;
}

/** About a fifth above what was measured; the ratio has more room, as it moves with the machine's mood. */
export const budgets: Readonly<Record<FunctionName, Budget>> = {
  'accept-order': { minifiedKilobytes: 680, startRatio: 5 },
  'accept-webhook': { minifiedKilobytes: 690, startRatio: 5 },
  'order-state': { minifiedKilobytes: 630, startRatio: 5 },
  'report-health': { minifiedKilobytes: 40, startRatio: 2 },
  'sweep-orders': { minifiedKilobytes: 640, startRatio: 5 },
  'write-orders': { minifiedKilobytes: 700, startRatio: 5 },
};
