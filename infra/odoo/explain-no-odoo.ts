import { accessPrefix } from './odoo-access.ts';
import type { OdooRelease } from './odoo-release.ts';

/** Says in one sentence why no Odoo could be started here, and what the other way is. */
export const explainNoOdoo = (error: unknown, release: OdooRelease): string => {
  const reason = error instanceof Error ? error.message : String(error);
  const prefix = accessPrefix(release);
  return (
    `No Odoo ${release} was started (${reason}): set ${prefix}URL, with ${prefix}DATABASE and ${prefix}API_KEY ` +
    `(for tests ${prefix}ADMIN_API_KEY too), to use one that runs elsewhere.`
  );
};
