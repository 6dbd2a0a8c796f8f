import type { FunctionName } from '../function-name.ts';

/** What a function's bundle may cost at most. */
export interface Budget {
  /** Of index.js, in units of 1024 bytes. */
  readonly minifiedKilobytes: number;
  /** Time from process start to loaded handler, as a multiple of an empty handler's on the same machine. */
  readonly startRatio: number;
}

/** A fifth above what was measured for the size; nearly twice for the ratio, which moves with what else the machine does. */
export const budgets: Readonly<Record<FunctionName, Budget>> = {
  'accept-batch': { minifiedKilobytes: 680, startRatio: 7 },
  'accept-notifications': { minifiedKilobytes: 640, startRatio: 7 },
  'accept-order': { minifiedKilobytes: 675, startRatio: 7 },
  'accept-webhook': { minifiedKilobytes: 830, startRatio: 8 },
  'act-on-orders': { minifiedKilobytes: 720, startRatio: 7 },
  'ask-odoo': { minifiedKilobytes: 790, startRatio: 7 },
  'collect-dead-letters': { minifiedKilobytes: 635, startRatio: 7 },
  'fetch-orders': { minifiedKilobytes: 800, startRatio: 8 },
  'import-file': { minifiedKilobytes: 865, startRatio: 9 },
  'list-groups': { minifiedKilobytes: 620, startRatio: 7 },
  'list-orders': { minifiedKilobytes: 615, startRatio: 7 },
  'operate-deliveries': { minifiedKilobytes: 830, startRatio: 8 },
  'operate-lanes': { minifiedKilobytes: 695, startRatio: 7 },
  'operate-orders': { minifiedKilobytes: 700, startRatio: 7 },
  'operate-replays': { minifiedKilobytes: 700, startRatio: 7 },
  'order-state': { minifiedKilobytes: 590, startRatio: 7 },
  'probe-odoo': { minifiedKilobytes: 950, startRatio: 8 },
  'pull-orders': { minifiedKilobytes: 800, startRatio: 8 },
  'reconcile-orders': { minifiedKilobytes: 710, startRatio: 7 },
  'release-orders': { minifiedKilobytes: 735, startRatio: 7 },
  'report-health': { minifiedKilobytes: 35, startRatio: 3 },
  'rotate-key': { minifiedKilobytes: 600, startRatio: 7 },
  'run-replays': { minifiedKilobytes: 805, startRatio: 7 },
  'serve-console': { minifiedKilobytes: 200, startRatio: 6 },
  'serve-contract': { minifiedKilobytes: 200, startRatio: 6 },
  'send-events': { minifiedKilobytes: 655, startRatio: 7 },
  'show-reconciliation': { minifiedKilobytes: 590, startRatio: 7 },
  'sweep-orders': { minifiedKilobytes: 600, startRatio: 7 },
  'watch-causes': { minifiedKilobytes: 720, startRatio: 8 },
  'watch-keys': { minifiedKilobytes: 600, startRatio: 7 },
  'write-orders': { minifiedKilobytes: 875, startRatio: 7 },
};
