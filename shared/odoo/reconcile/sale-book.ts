import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import { decimal, formatDecimal } from '../../order/decimal.ts';
import { isCurrencyCode, minorUnitsOf } from '../../order/iso-codes.ts';
import { odooContext } from '../sale-order/load-contexts.ts';
import { odooTime } from '../sale-order/odoo-time.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';

/** A sales order as it stands in Odoo. */
export interface Sale {
  readonly id: number;
  readonly name: string;
  /** Odoo's state: draft, sent, sale, cancel. */
  readonly state: string;
  /** The total as decimal text, to the currency's coin. */
  readonly money: string;
  readonly currency: string;
  /** The partner's reference and the partner, as far as anybody filled them in. */
  readonly reference: string | undefined;
  readonly origin: string | undefined;
}

/** What Odoo holds, asked without changing anything. */
export interface SaleBook {
  /** The orders with these database ids, at most 200; those that are gone, or hidden from Waybill, are left out. */
  readByIds(ids: readonly number[]): Promise<Result<readonly Sale[]>>;
  /** The orders of these partners with these references, at most 200, that are not cancelled. */
  findLive(partners: readonly string[], references: readonly string[]): Promise<Result<readonly Sale[]>>;
  /** Orders of these partners made since a time and not cancelled, at most 200: those after an id, the lowest ids first. */
  listMade(made: Made): Promise<Result<readonly Sale[]>>;
}

interface Made {
  readonly partners: readonly string[];
  readonly from: Date;
  readonly afterId: number;
}

/** How many orders Odoo is asked about at a time. */
export const salesPerCall = 200;
/** More orders of one reference than this, on the average, are not looked at. */
const maximumPerReference = 5;

const text = z.union([z.string(), z.literal(false)]).transform((value) => (value === false ? undefined : value));
const salesSchema = z.array(
  z
    .object({
      ...{ id: z.int(), name: z.string(), state: z.string(), amount_total: z.number() },
      ...{ currency_id: z.tuple([z.int(), z.string()]), client_order_ref: text, origin: text },
    })
    .transform(({ id, name, state, amount_total, currency_id: [, currency], client_order_ref, origin }): Sale => {
      const digits = isCurrencyCode(currency) ? minorUnitsOf(currency) : 2;
      const money = formatDecimal(decimal(String(amount_total)).round(digits), digits);
      return { id, name, state, money, currency, reference: client_order_ref, origin };
    }),
);

const fields = ['name', 'state', 'amount_total', 'currency_id', 'client_order_ref', 'origin'];

/** Over any transport that can search. */
export const createSaleBook = (call: CallOdoo): SaleBook => {
  const search = (domain: readonly unknown[], limit: number): Promise<Result<readonly Sale[]>> =>
    call('sale.order', 'search_read', { domain, fields, limit, order: 'id', context: odooContext }, salesSchema);
  return {
    readByIds: async (ids) => (ids.length === 0 ? succeed([]) : search([['id', 'in', ids]], ids.length)),
    findLive: (partners, references) =>
      search(
        [
          ['origin', 'in', partners],
          ['client_order_ref', 'in', references],
          ['state', '!=', 'cancel'],
        ],
        maximumPerReference * references.length,
      ),
    listMade: ({ partners, from, afterId }) =>
      search(
        [
          ['origin', 'in', partners],
          ['state', '!=', 'cancel'],
          ['id', '>', afterId],
          ['create_date', '>=', odooTime(from.toISOString())],
        ],
        salesPerCall,
      ),
  };
};
