/** Every function that the stack runs; the name is its folder in functions/ and in the folder of bundles. */
export const functionNames = [
  'accept-batch',
  'accept-order',
  'accept-webhook',
  'collect-dead-letters',
  'fetch-orders',
  'list-groups',
  'list-orders',
  'operate-deliveries',
  'operate-lanes',
  'operate-replays',
  'order-state',
  'probe-odoo',
  'reconcile-orders',
  'release-orders',
  'report-health',
  'rotate-key',
  'run-replays',
  'serve-contract',
  'show-reconciliation',
  'sweep-orders',
  'watch-keys',
  'write-orders',
] as const;

export type FunctionName = (typeof functionNames)[number];
