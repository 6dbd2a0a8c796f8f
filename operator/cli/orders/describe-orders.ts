import type { OrderRow } from '../../../shared/contract/operator/order-replies.ts';
import { formatMoney } from '../text/format-money.ts';
import { formatTable } from '../text/format-table.ts';
import { paintState } from '../text/paint-state.ts';

const titles = ['PARTNER', 'ORDER', 'STATE', 'TOTAL', 'UPDATED', 'IN ODOO', 'WHY'];

/** Orders as a table, a line each. */
export const describeOrders = (
  orders: readonly OrderRow[],
  { columns, isColoured = false }: { readonly columns?: number; readonly isColoured?: boolean },
): string[] =>
  orders.length === 0
    ? ['There is no such order.']
    : formatTable(
        [
          titles,
          ...orders.map(({ partner, externalId, state, money, updatedAt, odoo, class: failureClass, message }) => [
            ...[partner, externalId, paintState(state, isColoured), money ? formatMoney([money]) : '', updatedAt],
            ...[odoo?.name ?? '', [failureClass, message].filter((text) => text !== undefined).join(': ')],
          ]),
        ],
        columns,
      );
