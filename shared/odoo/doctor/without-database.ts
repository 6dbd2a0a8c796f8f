import type { Answer } from '../../failure/exchange.ts';

/** Whether Odoo says that it has no database for the request, which it says of a wrong name and of a PostgreSQL that is down. */
export const isWithoutDatabase = ({ status, body }: Answer): boolean =>
  status === 404 && typeof body === 'string' && /no database is selected/i.test(body);
