import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import { columnsSchema } from '../dialect/columns-schema.ts';
import { readLineExternalIds } from '../sale-order/lines/read-line-external-ids.ts';
import { odooContext } from '../sale-order/load-contexts.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { contactSchema, countrySchema, headerSchema, lineSchema, productSchema, taxSchema } from './sale-schemas.ts';
import { showSale } from './show-sale.ts';
import type { ShownSale } from './shown-sale.ts';

/** Which sale.order: the one with this database id, else whichever bears the partner's reference. */
export type WhichSale =
  | { readonly id: number }
  | { readonly id: undefined; readonly partner: string; readonly externalId: string };

/** More lines than an order of Waybill's has; what a person adds beyond is left out. */
const maximumLines = 3_000;

/**
 * What Odoo shows of an order now; undefined where it has none that the integration user may see. Asks only for what
 * writing needs the rights to as well (required-access.ts), in eight calls for an order of any size.
 */
export const readSale = async (call: CallOdoo, which: WhichSale): Promise<Result<ShownSale | undefined>> => {
  const search = createSearch(call);
  const found = await search('sale.order', headerSchema, domainOf(which), 1);
  const [header] = found.ok ? found.value : [];
  if (!found.ok || !header) return found.ok ? succeed(undefined) : found;

  const contactIds = [header.partner_id, header.partner_invoice_id, header.partner_shipping_id].flatMap(idOf);
  const [lines, contacts, columns] = await Promise.all([
    search('sale.order.line', lineSchema, [['order_id', '=', header.id]], maximumLines),
    search('res.partner', contactSchema, [['id', 'in', contactIds]], contactIds.length),
    call('sale.order.line', 'fields_get', { allfields: ['price_unit'], attributes: ['type', 'digits'] }, columnsSchema),
  ]);
  if (!lines.ok) return lines;
  if (!contacts.ok) return contacts;
  if (!columns.ok) return columns;

  const productIds = [...new Set(lines.value.flatMap(({ product_id }) => idOf(product_id)))];
  const taxIds = [...new Set(lines.value.flatMap(({ tax_ids }) => tax_ids))];
  const countryIds = contacts.value.flatMap(({ country_id }) => idOf(country_id));
  const [products, taxes, countries, externalIds] = await Promise.all([
    search('product.product', productSchema, [['id', 'in', productIds]], productIds.length),
    search('account.tax', taxSchema, [['id', 'in', taxIds]], taxIds.length),
    search('res.country', countrySchema, [['id', 'in', countryIds]], countryIds.length),
    readLineExternalIds(
      call,
      lines.value.map(({ id }) => id),
    ),
  ]);
  if (!products.ok) return products;
  if (!taxes.ok) return taxes;
  if (!countries.ok) return countries;
  if (!externalIds.ok) return externalIds;
  return succeed(
    showSale(header, {
      lines: lines.value,
      contacts: byId(contacts.value),
      products: byId(products.value),
      taxes: byId(taxes.value),
      countries: byId(countries.value),
      externalIds: externalIds.value,
      priceDigits: columns.value['price_unit']?.digits,
    }),
  );
};

const domainOf = (which: WhichSale): readonly unknown[] =>
  which.id === undefined
    ? [
        ['origin', '=', which.partner],
        ['client_order_ref', '=', which.externalId],
        ['state', '!=', 'cancel'],
      ]
    : [['id', '=', which.id]];

/** Archived articles, taxes and contacts are shown as all others are. */
const context = { ...odooContext, active_test: false };

const createSearch =
  (call: CallOdoo) =>
  async <T extends z.ZodObject>(
    model: string,
    schema: T,
    domain: readonly unknown[],
    limit: number,
  ): Promise<Result<z.output<T>[]>> => {
    if (limit === 0) return succeed([]);
    const fields = Object.keys(schema.shape);
    return call(model, 'search_read', { domain, fields, limit, order: 'id', context }, z.array(schema));
  };

const idOf = (link: readonly [number, string] | undefined): number[] => (link ? [link[0]] : []);

const byId = <T extends { readonly id: number }>(rows: readonly T[]): ReadonlyMap<number, T> =>
  new Map(rows.map((row) => [row.id, row]));
