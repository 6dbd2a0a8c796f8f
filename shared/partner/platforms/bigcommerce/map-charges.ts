import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { FetchedOrder } from './fetched-order.ts';
import { discountOnOrder } from './map-lines.ts';
import { sharedTaxes, taxesOf } from './map-taxes.ts';
import type { Side } from './side.ts';

/** What shipping costs, an entry an address; one for all where the addresses do not come to what the order says. */
export const mapShipping = (fetched: FetchedOrder, side: Side): NonNullable<OrderInput['shipping']> => {
  const { order, shipping_addresses: addresses } = fetched;
  const minorUnits = minorUnitsOf(order.default_currency_code);
  const cost = decimal(order[`shipping_cost_${side}`]);
  const methodOf = (method: string | null | undefined) => oneLine(200, method) ?? 'Shipping';
  if (addresses.length > 1 && sum(addresses.map((one) => one[`cost_${side}`])).eq(cost)) {
    return addresses.map((address) => ({
      method: methodOf(address.shipping_method),
      price: formatDecimal(address[`cost_${side}`], minorUnits),
      taxes: taxesOf(
        fetched,
        ({ line_item_type, order_address_id }) => line_item_type === 'shipping' && order_address_id === address.id,
      ),
    }));
  }
  const [first] = addresses;
  // Nothing is shipped where there is neither an address nor a cost.
  if (!first && cost.eq(0)) return [];
  const taxes = taxesOf(fetched, ({ line_item_type }) => line_item_type === 'shipping');
  return [{ method: methodOf(first?.shipping_method), price: formatDecimal(cost, minorUnits), taxes }];
};

/** What is charged beside goods and shipping: handling, gift wrapping, and fees of the shop's own. */
export const mapFees = (fetched: FetchedOrder, side: Side): NonNullable<OrderInput['fees']> => {
  const { order, fees } = fetched;
  const minorUnits = minorUnitsOf(order.default_currency_code);
  const taxesOn = (type: 'handling' | 'gift-wrapping' | 'fee') =>
    taxesOf(fetched, ({ line_item_type }) => line_item_type === type);
  return [
    { name: 'Handling', amount: order[`handling_cost_${side}`], taxes: taxesOn('handling') },
    { name: 'Gift wrapping', amount: order[`wrapping_cost_${side}`], taxes: taxesOn('gift-wrapping') },
    ...fees.map((fee) => ({
      name: oneLine(200, fee.display_name_customer, fee.name) ?? 'Fee',
      amount: fee[`cost_${side}`],
      taxes: fees.length === 1 ? taxesOn('fee') : shareOfTaxes(fee, taxesOn('fee'), minorUnits),
    })),
  ]
    .filter(({ amount }) => !decimal(amount).eq(0))
    .map(({ amount, ...fee }) => ({ ...fee, amount: formatDecimal(amount, minorUnits) }));
};

/**
 * Nothing says which of several fees a tax is on, but each fee says how much tax it has: that tells where all of it is of one
 * rate. Where it is not, no fee has a tax, and the order stays a draft in Odoo.
 */
function shareOfTaxes(
  { cost_ex_tax, cost_inc_tax }: FetchedOrder['fees'][number],
  [tax, ...others]: NonNullable<OrderInput['lines'][number]['taxes']>,
  minorUnits: number,
) {
  const amount = decimal(cost_inc_tax).minus(cost_ex_tax);
  if (!tax || amount.eq(0) || others.some(({ rate }) => rate !== tax.rate)) return [];
  return [{ ...tax, amount: formatDecimal(amount, minorUnits) }];
}

/** What is off the order and off none of its lines. */
export const mapDiscounts = (
  fetched: FetchedOrder,
  lines: OrderInput['lines'],
): NonNullable<OrderInput['discounts']> => {
  const amount = discountOnOrder(fetched);
  if (amount.eq(0)) return [];
  const [coupon, another] = fetched.coupons;
  return [
    {
      code: another ? undefined : oneLine(100, coupon?.code),
      amount: formatDecimal(amount, minorUnitsOf(fetched.order.default_currency_code)),
      taxes: sharedTaxes(lines),
    },
  ];
};
