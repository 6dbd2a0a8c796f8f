import type { Connection } from '../runtime/configuration.ts';

/**
 * Where people see a sale.order in Odoo itself, in any version from 14 on: the address of the form changed with 18, that of
 * the links in Odoo's own e-mails leads there in all of them.
 */
export const saleOrderUrl = ({ url }: Pick<Connection, 'url'>, id: number): string =>
  `${url.replace(/\/$/, '')}/mail/view?model=sale.order&res_id=${id}`;
