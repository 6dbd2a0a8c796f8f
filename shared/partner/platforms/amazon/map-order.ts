import type Big from 'big.js';
import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { mapAddress, mapCustomer } from './map-address.ts';
import { mapAttributes } from './map-attributes.ts';
import { mapFees, mapShipping } from './map-charges.ts';
import { mapLines } from './map-lines.ts';
import { chargeKinds, type ItemMoney, moneyOfItem, type PricedItem } from './money-of-item.ts';
import { type AmazonOrder, amountOf } from './shop-order.ts';

/**
 * The canonical order in an Amazon order, and the places in `orderItems` of its lines. Where Amazon's total holds the tax
 * only once, prices hold it. A cancelled order may have lost its prices and quantities; it then costs nothing.
 */
export const mapOrder = (
  order: AmazonOrder,
  currency: string,
): { readonly order: OrderInput; readonly items: readonly number[] } => {
  const isCancelled = order.fulfillment?.fulfillmentStatus === 'CANCELLED';
  const items = order.orderItems
    .map((item, index) => ({ item, index, money: moneyOfItem(item) }))
    .filter(({ item }) => item.quantityOrdered > 0 || isCancelled);
  const tip = amountOf(order.proceeds?.breakdowns, 'DELIVERY_TIP');
  const total = decimal(order.proceeds?.grandTotal?.amount ?? '0');
  const tax = sum(items.map(({ money }) => taxOf(money)));
  const terms = { currency, taxesIncluded: !tax.eq(0) && sumOf(items, tip).eq(total) };
  const minorUnits = minorUnitsOf(currency);
  const canonical: OrderInput = {
    externalId: order.orderId,
    revision: order.lastUpdatedTime,
    placedAt: order.createdTime,
    currency,
    taxesIncluded: terms.taxesIncluded,
    customer: mapCustomer(order),
    shippingAddress: mapAddress(order.recipient?.deliveryAddress),
    lines: mapLines(items, terms),
    shipping: mapShipping(order, items, terms),
    fees: mapFees(items, tip, terms),
    totals: { tax: formatDecimal(tax, minorUnits), total: formatDecimal(total, minorUnits) },
    status: isCancelled ? 'cancelled' : 'open',
    ...mapPayment(order, isCancelled),
    attributes: mapAttributes(order),
  };
  return { order: canonical, items: items.map(({ index }) => index) };
};

const taxOf = ({ tax, charges }: ItemMoney): Big => sum([tax, ...chargeKinds.map((kind) => charges[kind].tax)]);

/** What the parts come to without a further tax. */
const sumOf = (items: readonly PricedItem[], tip: Big): Big =>
  sum([
    tip,
    ...items.flatMap(({ money }) => [
      money.goods.minus(money.discount),
      ...chargeKinds.map((kind) => money.charges[kind].amount),
    ]),
  ]);

/** Amazon has the money before an order may be shipped, but for what is paid at the door. */
function mapPayment(
  { payment }: AmazonOrder,
  isCancelled: boolean,
): Pick<OrderInput, 'paymentStatus' | 'paymentMethod'> {
  const methods = (payment?.paymentExecutions ?? []).flatMap(({ paymentMethod }) => paymentMethod ?? []);
  const isAtDoor = methods.includes('CashOnDelivery');
  return {
    paymentStatus: isAtDoor || isCancelled ? 'unpaid' : 'paid',
    paymentMethod: ['Amazon', ...new Set(methods)].join(', ').slice(0, 100),
  };
}
