import { useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/contract/operator/order-replies.ts';
import { pageOf } from '../order/order-paths.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Money } from '../parts/money.tsx';
import { Prose } from '../parts/prose.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { Time } from '../parts/time.tsx';
import { useRowKeys } from './use-row-keys.ts';

interface OrderTableProps {
  readonly orders: readonly OrderRow[];
  readonly isLoading: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (id: string, isSelected: boolean) => void;
}

/** A page of orders; `j` and `k` go up and down its rows, and a row's box selects it for what is done with several. */
export const OrderTable = ({ orders, isLoading, selected, onSelect }: OrderTableProps) => {
  const element = useRef<HTMLDivElement>(null);
  useRowKeys(element);
  const columns: readonly Column<OrderRow>[] = [
    {
      header: 'Order',
      cell: (order) => (
        <span class="selectable">
          <input
            type="checkbox"
            aria-label={`Select order ${order.externalId} of ${order.partner}`}
            checked={selected.has(order.id)}
            onChange={({ currentTarget: { checked } }) => onSelect(order.id, checked)}
          />
          <a class="row-link" href={pageOf(order)}>
            {order.externalId}
          </a>
        </span>
      ),
    },
    ...columnsOfOrder,
  ];
  return (
    <div ref={element} class="orders">
      <DataTable caption="Orders" columns={columns} rows={orders} keyOf={({ id }) => id} isLoading={isLoading} />
    </div>
  );
};

const columnsOfOrder: readonly Column<OrderRow>[] = [
  { header: 'Partner', cell: ({ partner }) => partner },
  { header: 'State', cell: ({ state }) => <StateBadge state={state} /> },
  { header: 'Money', isNumeric: true, cell: ({ money }) => <Money of={money} /> },
  { header: 'Received', cell: ({ receivedAt }) => <Time at={receivedAt} /> },
  {
    header: 'What is wrong',
    cell: ({ message, customer }) => (
      <span>
        {message === undefined ? (
          <span class="faint">–</span>
        ) : (
          <span class="short" title={message.replaceAll('`', '')}>
            <Prose text={message} />
          </span>
        )}
        {customer !== undefined && <span class="note">{customer}</span>}
      </span>
    ),
  },
  { header: 'Odoo', cell: ({ odoo }) => odoo?.name ?? <span class="faint">–</span> },
];
