/** Odoo's own notation of a UTC time, to the second: `2026-11-22 10:00:00`. */
export const odooTime = (instant: string): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
