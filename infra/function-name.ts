/** Every function that the stack runs; the name is its folder in functions/ and in the folder of bundles. */
export const functionNames = [
  'accept-order',
  'accept-webhook',
  'operate-lanes',
  'order-state',
  'probe-odoo',
  'report-health',
  'sweep-orders',
  'write-orders',
] as const;

export type FunctionName = (typeof functionNames)[number];
