import { decimal, formatDecimal } from '../../order/decimal.ts';
import { minorUnitsOf } from '../../order/iso-codes.ts';
import { odooTime } from '../sale-order/odoo-time.ts';
import type { OrderContext } from '../sale-order/order-context.ts';
import { expectedAmounts, roundingCoins } from '../sale-order/totals/expected-amounts.ts';
import { addressRows } from './address-rows.ts';
import { compareRow, type Row } from './compare-row.ts';
import type { ShownSale } from './shown-sale.ts';

/** What holds for the order as a whole. */
export const headerRows = (context: OrderContext, sale: ShownSale | undefined): Row[] => {
  const { order, partner } = context;
  const placedAt = asInstant(odooTime(order.placedAt));
  return [
    compareRow('Reference', { pointer: '/externalId', canonical: order.externalId, odoo: sale?.reference }),
    compareRow('Partner', { canonical: partner, odoo: sale?.origin }),
    stateRow(context, sale),
    compareRow('Placed', { pointer: '/placedAt', canonical: placedAt, odoo: sale?.date }),
    ...addressRows(order, sale),
    compareRow('Currency', { pointer: '/currency', canonical: order.currency, odoo: sale?.currency }),
    taxRow(context, sale),
    totalRow(context, sale),
  ];
};

const asInstant = (time: string): string => `${time.replace(' ', 'T')}Z`;

const states: Readonly<Record<string, string>> = {
  ...{ draft: 'quotation', sent: 'quotation sent', sale: 'sales order', done: 'locked', cancel: 'cancelled' },
};

function stateRow({ order, connection }: OrderContext, sale: ShownSale | undefined): Row {
  const { status = 'open' } = order;
  const isQuotation = sale?.state === 'draft' || sale?.state === 'sent';
  const waits =
    connection.life.confirm === 'never'
      ? 'A quotation: Waybill confirms none here, a person does.'
      : 'A quotation: it is confirmed by Waybill once its conditions are met, or by a person.';
  return compareRow('State', {
    pointer: '/status',
    canonical: status,
    odoo: sale && (states[sale.state] ?? sale.state),
    isSame: (status === 'cancelled') === (sale?.state === 'cancel'),
    ...(isQuotation && status === 'open' && { note: waits }),
  });
}

function totalRow(context: OrderContext, sale: ShownSale | undefined): Row {
  const { order, connection } = context;
  const digits = minorUnitsOf(order.currency);
  const expected = expectedAmounts(context).total.round(digits);
  const isSame = sale && decimal(sale.total).round(digits).eq(expected);
  const { roundingLimit } = connection.totals;
  const isClose = sale && decimal(sale.total).minus(expected).abs().lte(roundingLimit);
  const note = expected.eq(order.totals.total)
    ? isSame === false && isClose
      ? `Within the ${roundingLimit} that the connection allows totals to differ by.`
      : undefined
    : `In Odoo it must come to ${formatDecimal(expected, digits)}: gift cards or taxes of it are not Odoo's.`;
  return compareRow('Total', {
    pointer: '/totals/total',
    canonical: order.totals.total,
    odoo: sale && formatDecimal(decimal(sale.total).round(digits), digits),
    ...{ isSame, note },
  });
}

function taxRow(context: OrderContext, sale: ShownSale | undefined): Row {
  const { order, connection } = context;
  const digits = minorUnitsOf(order.currency);
  const difference = sale && expectedAmounts(context).tax.minus(sale.tax).abs();
  const coins = decimal('10')
    .pow(-digits)
    .times(Math.max(1, roundingCoins(order)));
  const isExact = difference?.round(digits).eq(0);
  const isOdoos = connection.taxes.by === 'fiscal-position';
  const isRounding = difference?.lte(coins);
  const why = isOdoos ? 'Odoo chooses taxes by itself on this connection.' : 'Odoo rounds taxes in its own way.';
  return compareRow('Tax', {
    pointer: '/totals/tax',
    canonical: order.totals.tax,
    odoo: sale && formatDecimal(decimal(sale.tax).round(digits), digits),
    isSame: isExact === true || isOdoos || isRounding === true,
    ...(isExact === false && (isOdoos || isRounding) && { note: why }),
  });
}
