/** Why there is no Odoo, and the other way to have one, in one sentence. */
export const explainFailure = (error: unknown): string =>
  `No Odoo was started (${error instanceof Error ? error.message : String(error)}): ` +
  'set ODOO_URL, with ODOO_DATABASE and ODOO_API_KEY (for tests ODOO_ADMIN_API_KEY too), to use one that runs elsewhere.';
