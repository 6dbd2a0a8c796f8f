import type { Limits } from '../../runtime/sale-configuration.ts';

/** What Odoo Online's rules of acceptable use allow: about one call a second, none of them in parallel. */
const odooOnline: Limits = { callsPerSecond: 1, inFlight: 1 };

/** The limits of a connection: those configured, else Odoo Online's where its address is there; undefined for none. */
export const limitsOf = ({ url, limits }: { readonly url: string; readonly limits: Limits }): Limits | undefined => {
  if (Object.keys(limits).length > 0) return limits;
  return new URL(url).hostname.endsWith('.odoo.com') ? odooOnline : undefined;
};
