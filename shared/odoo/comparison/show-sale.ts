import type { Contact, Header, Line } from './sale-schemas.ts';
import type { ShownContact, ShownLine, ShownSale } from './shown-sale.ts';

/** What was read beside the order itself, by database id. */
interface Read {
  readonly lines: readonly Line[];
  readonly contacts: ReadonlyMap<number, Contact>;
  readonly products: ReadonlyMap<
    number,
    { readonly default_code: string; readonly barcode: string; readonly name: string }
  >;
  readonly taxes: ReadonlyMap<number, { readonly name: string }>;
  readonly countries: ReadonlyMap<number, { readonly code: string }>;
  readonly externalIds: ReadonlyMap<number, string>;
  readonly priceDigits: number | undefined;
}

/** More digits than any price has: Odoo rounds away none. */
const asSent = 12;

/** An order of Odoo's with all that its columns lead to. */
export const showSale = (header: Header, read: Read): ShownSale => ({
  ...{ id: header.id, name: header.name, state: header.state, reference: header.client_order_ref },
  origin: header.origin,
  date: header.date_order === '' ? '' : `${header.date_order.replace(' ', 'T')}Z`,
  ...{ currency: header.currency_id[1], total: header.amount_total, tax: header.amount_tax },
  customer: showContact(header.partner_id, read),
  invoiceAddress: showContact(header.partner_invoice_id, read),
  deliveryAddress: showContact(header.partner_shipping_id, read),
  lines: read.lines.map((line) => showLine(line, read)),
  priceDigits: read.priceDigits ?? asSent,
});

type Link = Header['partner_id'];

function showContact(link: Link, { contacts, countries }: Read): ShownContact | undefined {
  const contact = link && contacts.get(link[0]);
  if (!contact) return undefined;
  const { name, email, street, street2, city, zip, country_id } = contact;
  const country = country_id ? (countries.get(country_id[0])?.code ?? country_id[1]) : '';
  return { name, email, street, street2, city, postalCode: zip, country };
}

function showLine(line: Line, { products, taxes, externalIds }: Read): ShownLine {
  const externalId = externalIds.get(line.id);
  const product = line.product_id && products.get(line.product_id[0]);
  return {
    ...{ id: line.id, name: line.name, isText: line.display_type !== '' },
    ...(externalId?.startsWith('waybill_') && { externalId }),
    ...(product && { product: { sku: product.default_code, barcode: product.barcode, name: product.name } }),
    ...{ quantity: line.product_uom_qty, unitPrice: line.price_unit, discount: line.discount },
    taxes: line.tax_ids.map((id) => taxes.get(id)?.name ?? `tax ${id}`),
    ...{ subtotal: line.price_subtotal, tax: line.price_tax },
    isTouched: line.create_uid?.[0] !== line.write_uid?.[0],
  };
}
