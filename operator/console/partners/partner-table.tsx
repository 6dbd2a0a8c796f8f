import type { PartnerReply } from '../../../shared/contract/operator/partner-replies.ts';
import { DataTable } from '../parts/data-table.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { Time } from '../parts/time.tsx';
import { PartnerConcerns } from './partner-concerns.tsx';

/** What a count shows that was not counted further. */
const mostCounted = 1_000;

const showCount = (count: number): string => `${count.toLocaleString()}${count >= mostCounted ? '+' : ''}`;

const hrefOf = (page: string, { partner }: PartnerReply): string =>
  `/console/${page}?${new URLSearchParams({ partner })}`;

/** The partners, those with most trouble first. */
export const PartnerTable = ({ partners }: { readonly partners: readonly PartnerReply[] }) => (
  <DataTable
    caption="Partners"
    rows={partners}
    keyOf={({ partner }) => partner}
    columns={[
      { header: 'Partner', cell: (row) => <Name partner={row} /> },
      { header: 'Health', cell: ({ health }) => <StateBadge state={health} /> },
      { header: 'Why', isText: true, cell: (row) => <PartnerConcerns partner={row} /> },
      { header: 'Last delivery', cell: ({ lastDeliveryAt }) => <Time at={lastDeliveryAt} /> },
      { header: 'Orders today', isNumeric: true, cell: ({ ordersToday }) => showCount(ordersToday) },
      { header: 'Yesterday', isNumeric: true, cell: ({ ordersYesterday }) => showCount(ordersYesterday) },
      { header: 'Rejected', isNumeric: true, cell: (row) => <Rejected partner={row} /> },
      { header: 'Secret', isNumeric: true, cell: ({ secretAgeDays }) => showAge(secretAgeDays) },
    ]}
  />
);

const Name = ({ partner }: { readonly partner: PartnerReply }) => (
  <>
    <a href={hrefOf('orders', partner)}>{partner.partner}</a>
    <br />
    <span class="faint">
      {partner.platform} to {partner.connection}
    </span>
  </>
);

const Rejected = ({ partner }: { readonly partner: PartnerReply }) =>
  partner.rejectedLastDay === 0 ? (
    <>0</>
  ) : (
    <a href={hrefOf('deliveries', partner)}>
      {partner.rejectedLastDay.toLocaleString()}
      <span class="unseen"> deliveries of {partner.partner} within a day</span>
    </a>
  );

const showAge = (days: number | undefined): string => {
  if (days === undefined) return '–';
  return days === 1 ? '1 day old' : `${days} days old`;
};
