import type Big from 'big.js';
import { decimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { LoadRecord } from '../../load-record.ts';
import { isQuotation } from '../life/held-order.ts';
import { lineExternalId } from '../lines/line-external-id.ts';
import type { OrderContext } from '../order-context.ts';
import type { References, Referring } from '../references/references.ts';
import type { Mismatch } from './compare-totals.ts';

/** The Internal Reference that a connection's rounding lines are booked on; none where it allows none. */
export const roundingKeysOf = ({ connection: { products, totals } }: Pick<Referring, 'connection'>): string[] =>
  decimal(totals.roundingLimit).eq(0) ? [] : [products.rounding ?? products.fee];

/**
 * The line that makes up for what an order lacks or has too much in Odoo; none where that is more than the connection
 * allows, where the order is no draft any more, or where it is not the total that differs. It has one external id
 * whatever the revision, so that no order has two, and a revision that needs none loses it as it loses other lines.
 */
export const roundingLine = (
  context: OrderContext,
  { charged, odoo, saleOrder, currency }: Mismatch,
  { products, dialect }: Pick<References, 'products' | 'dialect'>,
): LoadRecord | undefined => {
  const difference = charged.total.minus(odoo.total).round(minorUnitsOf(context.order.currency));
  const product = roundingKeysOf(context).flatMap((key) => products.get(key) ?? [])[0];
  const isItsCurrency = saleOrder.currency_id[1] === currency;
  if (
    product?.matches !== 1 ||
    product.obstacle !== undefined ||
    !isQuotation(saleOrder) ||
    !isItsCurrency ||
    !isAllowed(difference, context)
  )
    return undefined;
  return {
    externalId: lineExternalId(context, ['rounding']),
    row: {
      'order_id/.id': String(saleOrder.id),
      // Below every line that the order came with.
      sequence: '100000',
      'product_id/.id': String(product.id),
      name: 'Rounding',
      product_uom_qty: '1',
      price_unit: difference.toFixed(),
      discount: '0',
      'tax_ids/.id': '',
      ...(dialect.has('sale.order.line', 'technical_price_unit') ? { technical_price_unit: '0' } : {}),
    },
  };
};

const isAllowed = (difference: Big, { connection }: OrderContext): boolean =>
  !difference.eq(0) && difference.abs().lte(connection.totals.roundingLimit);
