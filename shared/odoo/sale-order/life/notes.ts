import type { Order } from '../../../order/order.ts';
import { rankOf } from '../../../order/revision.ts';
import { digest } from '../../digest.ts';
import { externalIdOf } from '../../external-id.ts';
import type { LoadRecord } from '../../load-record.ts';
import type { LoadedJob } from '../job.ts';
import type { PendingOrder } from '../order-context.ts';
import { toHtml } from '../to-html.ts';

/**
 * The external id of something that one revision of an order leaves in Odoo; the same whenever it is written again. Some
 * platforms' clocks tick in seconds, so that two contents may have one revision.
 */
export const revisionExternalId = ({ connectionId, partner, order }: PendingOrder, kind: string): string =>
  externalIdOf(connectionId, kind, partner, order.externalId, `${rankOf(order.revision)}-${digest(order)}`);

/** Sentences as Odoo keeps them. */
export const htmlList = (intro: string, points: readonly string[]): string =>
  `<p>${toHtml(intro)}</p><ul>${points.map((point) => `<li>${toHtml(point)}</li>`).join('')}</ul>`;

/** Notes below an order: its refunds, where the connection wants those, and what of a person's edits was kept. */
export const notesOf = (job: LoadedJob): LoadRecord[] => [...refundNotes(job), ...editNotes(job)];

function refundNotes({ order: pending, odooId }: LoadedJob): LoadRecord[] {
  const { connectionId, connection, partner, order } = pending;
  if (connection.life.refunds !== 'note') return [];
  return newRefunds(pending).map(({ externalId, amount, refundedAt, note = '' }) => {
    const day = refundedAt === undefined ? '' : ` on ${refundedAt.slice(0, 10)}`;
    const text = `${partner} refunded ${amount} ${order.currency}${day}${note === '' ? '.' : `: ${note}`}`;
    return noteRecord(
      externalIdOf(connectionId, 'refund', partner, order.externalId, externalId),
      odooId,
      `<p>${toHtml(text)}</p>`,
    );
  });
}

/** Those that Odoo has not been told of. */
export const newRefunds = ({ order, base }: PendingOrder): NonNullable<Order['refunds']> => {
  const told = new Set(base?.refunds?.map(({ externalId }) => externalId));
  return (order.refunds ?? []).filter(({ externalId }) => !told.has(externalId));
};

function editNotes({ order, odooId, merge }: LoadedJob): LoadRecord[] {
  if (!merge || merge.news.length === 0) return [];
  const intro = `${order.partner} sent this order again. What was edited here was left as it is:`;
  return [noteRecord(revisionExternalId(order, 'edits'), odooId, htmlList(intro, merge.news))];
}

const noteRecord = (externalId: string, odooId: number, body: string): LoadRecord => ({
  externalId,
  row: {
    ...{ model: 'sale.order', res_id: String(odooId), body },
    ...{ message_type: 'comment', 'subtype_id/id': 'mail.mt_note' },
  },
});
