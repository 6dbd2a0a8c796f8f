import { formatTable } from '../text/format-table.ts';
import type { PartnersReply } from './partners-reply.ts';

/** How the partners are doing, a line each. */
export const describePartners = ({ partners }: PartnersReply, columns?: number): string[] =>
  formatTable(
    [
      ['REJECTED IN 24 H', 'LOST BY WEBHOOKS', 'PARTNER', 'PLATFORM', 'CONNECTION', 'TROUBLE'],
      ...partners.map(({ rejectedLastDay, pull, partner, platform, connection, events }) => [
        ...[rejectedLastDay, pull?.last?.lost ?? '', partner, platform, connection],
        [pull?.failure?.detail, events?.disabledAt && 'The partner wants no events any more.']
          .filter(Boolean)
          .join(' '),
      ]),
    ],
    columns,
  );
