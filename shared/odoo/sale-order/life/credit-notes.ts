import { externalIdOf } from '../../external-id.ts';
import type { LoadRecord } from '../../load-record.ts';
import type { LoadedJob } from '../job.ts';
import { newRefunds } from './notes.ts';

/**
 * Draft credit notes for an order's refunds, where the connection wants those: one line each, of the whole amount and
 * without taxes, as nobody says what of it was tax. An accountant completes and posts them.
 */
export const creditNotesOf = ({ order: pending, record }: LoadedJob): LoadRecord[] => {
  const { connectionId, connection, partner, order } = pending;
  if (connection.life.refunds !== 'credit-note') return [];
  return newRefunds(pending).map(({ externalId, amount, refundedAt, note }) => ({
    externalId: externalIdOf(connectionId, 'credit', partner, order.externalId, externalId),
    row: {
      ...{ move_type: 'out_refund', 'partner_id/.id': record.row['partner_invoice_id/.id'] ?? '' },
      ...{ 'currency_id/id': `base.${order.currency}`, invoice_origin: order.externalId, ref: externalId },
      invoice_date: refundedAt?.slice(0, 10) ?? '',
      ...{ 'invoice_line_ids/name': note ?? `Refund of order ${order.externalId}` },
      ...{
        'invoice_line_ids/quantity': '1',
        'invoice_line_ids/price_unit': amount,
        'invoice_line_ids/tax_ids/.id': '',
      },
    },
  }));
};
