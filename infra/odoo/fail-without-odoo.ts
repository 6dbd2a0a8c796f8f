/** Says in one sentence why no Odoo could be started here, and what the other way is; then ends the process with code 1. */
export const failWithoutOdoo = (error: unknown): never => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(
    `No Odoo was started (${reason}): set ODOO_URL, with ODOO_DATABASE and ODOO_API_KEY (for tests ` +
      'ODOO_ADMIN_API_KEY too), to use one that runs elsewhere.',
  );
  process.exit(1);
};
