import type Big from 'big.js';
import { type Decimal, decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { severalLines } from '../mapping/shopper-text.ts';
import type { DeliveredOrder, DeliveredRefund } from './delivered-order.ts';

interface MappedRefund {
  readonly refund: NonNullable<OrderInput['refunds']>[number];
  /** Its place in `refunds`. */
  readonly index: number;
}

/**
 * Money that was given back and that the order's lines, shipping and fees do not show: what a refund paid beyond what it
 * took out of the order. Of an order that is taken as it was placed, all of it.
 */
export const mapRefunds = (order: DeliveredOrder, asPlaced: boolean): MappedRefund[] =>
  (order.refunds ?? [])
    .map((refund, index) => ({
      refund,
      index,
      amount: paidBack(refund, order).minus(asPlaced ? '0' : takenOut(refund, order)),
    }))
    .filter(({ amount }) => amount.gt(0))
    .map(({ refund: { id, processed_at, created_at, note }, index, amount }) => ({
      index,
      refund: {
        externalId: id,
        amount: formatDecimal(amount, minorUnitsOf(order.currency)),
        refundedAt: processed_at ?? created_at ?? undefined,
        note: severalLines(1000, note),
      },
    }));

/** Transactions are in the currency that was paid in; the order's own two totals say what that is in the shop's. */
function paidBack({ transactions }: DeliveredRefund, order: DeliveredOrder): Big {
  const amounts = (transactions ?? [])
    .filter(({ kind, status }) => kind === 'refund' && status === 'success')
    .map(({ amount, currency }) => (currency && currency !== order.currency ? inShopMoney(amount, order) : amount));
  return sum(amounts);
}

function inShopMoney(amount: Decimal, { currency, total_price_set }: DeliveredOrder): Big {
  const { shop_money, presentment_money } = total_price_set ?? {};
  if (!shop_money || !presentment_money || decimal(presentment_money.amount).eq(0)) return decimal(amount);
  return decimal(amount).times(shop_money.amount).div(presentment_money.amount).round(minorUnitsOf(currency));
}

function takenOut(refund: DeliveredRefund, { taxes_included }: DeliveredOrder): Big {
  const goods = (refund.refund_line_items ?? []).flatMap(({ subtotal, total_tax }) =>
    taxes_included ? [subtotal] : [subtotal, total_tax ?? '0'],
  );
  const shipping = (refund.order_adjustments ?? [])
    .filter(({ kind }) => kind === 'shipping_refund')
    .flatMap(({ amount, tax_amount }) => [amount, tax_amount ?? '0']);
  const rest = [refund.total_duties_set, refund.total_additional_fees_set].map((bag) => bag?.shop_money.amount ?? '0');
  return sum([...goods, sum(shipping).times(-1), ...rest]);
}
