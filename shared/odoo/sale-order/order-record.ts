import type { Failure } from '../../failure/failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { Order } from '../../order/order.ts';
import type { Connection, Partner } from '../../runtime/configuration.ts';
import { externalIdOf } from '../external-id.ts';
import type { LoadRecord } from '../load-record.ts';
import type { OrderContacts } from './contacts.ts';
import { missingReferences } from './missing-references.ts';
import { type DraftLine, draftLines } from './order-lines.ts';
import type { References } from './references.ts';
import { isCharged, taxKey } from './taxes.ts';

/** An order of a partner, and the Odoo connection that it goes to. */
export interface OrderContext {
  readonly connectionId: string;
  readonly connection: Connection;
  readonly partner: string;
  /** What is configured for the partner. */
  readonly policy: Partner;
  readonly order: Order;
}

/** An order to write. */
export interface PendingOrder extends OrderContext {
  /** Waybill's own id of the order. */
  readonly id: string;
  /** Of its sale.order, when an older revision is known to be in Odoo. */
  readonly odooId?: number | undefined;
  /** An older revision may be in Odoo all the same: it was sent, perhaps, and nobody heard the answer. */
  readonly mayBeOlder?: boolean;
  /** An earlier try may have put the order into Odoo without anybody knowing: look before writing it where that matters. */
  readonly mayExist?: boolean;
  /** What the ledger knows of the try before this one: Odoo answered, or nobody knows. Absent for an order never tried. */
  readonly lastTry?: 'answered' | 'unknown';
  /** When the ledger's record of the order was last changed, as it was seen; whoever claims the order claims this. */
  readonly seenAt?: string;
}

/** The external id of an order's sale.order; the same for every delivery and revision, which is what makes it one. */
export const orderExternalId = ({ connectionId, partner, order }: OrderContext): string =>
  externalIdOf(connectionId, 'order', partner, order.externalId);

/** The order as `load` takes it, or what it refers to that Odoo does not have. */
export const orderRecordOf = (
  context: OrderContext,
  contacts: OrderContacts,
  references: References,
): Result<LoadRecord> => {
  const { order, connection } = context;
  const lines = draftLines(order, connection.products);
  const missing: Failure | undefined = missingReferences(order, lines, references, {
    isReleased: connection.failures['missing-reference'].release,
  });
  if (missing) return fail(missing);
  const [first = {}, ...moreRows] = lines.map((line, index) => lineCells(context, line, index, references));
  return succeed({
    externalId: orderExternalId(context),
    row: { ...orderCells(context, contacts, references), ...first },
    moreRows,
  });
};

function orderCells(
  { order, partner, connection }: OrderContext,
  contacts: OrderContacts,
  { pricelists }: References,
): LoadRecord['row'] {
  return {
    'partner_id/id': contacts.customer,
    'partner_invoice_id/id': contacts.invoiceAddress,
    'partner_shipping_id/id': contacts.deliveryAddress,
    client_order_ref: order.externalId,
    origin: partner,
    date_order: odooTime(order.placedAt),
    // No pricelist means the company's own currency.
    'pricelist_id/.id': String(pricelists.get(order.currency) ?? ''),
    reference: order.paymentReference ?? '',
    note: toHtml(order.note ?? ''),
    ...(connection.companyId === undefined ? {} : { 'company_id/.id': String(connection.companyId) }),
  };
}

function lineCells(
  { connectionId, partner, order }: OrderContext,
  line: DraftLine,
  index: number,
  { products, taxes }: References,
): LoadRecord['row'] {
  const product = line.productKeys.map((key) => products.get(key)).find((found) => found !== undefined);
  const taxIds = line.taxes.filter(isCharged).map((tax) => taxes.get(taxKey(tax, order.taxesIncluded)));
  return {
    'order_line/id': externalIdOf(connectionId, 'line', partner, order.externalId, ...line.key),
    'order_line/sequence': String(10 * (index + 1)),
    'order_line/product_id/.id': String(product?.id ?? ''),
    'order_line/name': line.description ?? product?.name ?? '',
    'order_line/product_uom_qty': line.quantity,
    'order_line/price_unit': line.unitPrice,
    // From 18 on Odoo reprices a line that a salesperson touches, unless its technical price says that it was typed in.
    'order_line/technical_price_unit': '0',
    'order_line/discount': '0',
    'order_line/tax_ids/.id': taxIds.join(','),
  };
}

/** Odoo's own notation of a UTC time, to the second: `2026-11-22 10:00:00`. */
const odooTime = (instant: string): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };

/** Plain text for a field that Odoo keeps as HTML. */
const toHtml = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[&<>\n]/g, (found) => entities[found] ?? '');
