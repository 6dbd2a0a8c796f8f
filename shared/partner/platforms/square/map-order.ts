import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { attributesOf } from '../mapping/attributes-of.ts';
import { type Places, placesOfList } from '../mapping/check-mapped.ts';
import { majorUnits } from '../mapping/major-units.ts';
import { oneLine, severalLines } from '../mapping/shopper-text.ts';
import { chargedKinds } from './check-taxes.ts';
import type { FetchedOrder } from './fetched-order.ts';
import { mapAddress, mapCustomer, recipientOf } from './map-customer.ts';
import { mapLines, taxesOf } from './map-lines.ts';

/** The canonical order in one of Square, as it was sold: what was given back since is a refund beside it. */
export const mapOrder = (fetched: FetchedOrder): { readonly order: OrderInput; readonly places: Places } => {
  const { order } = fetched;
  const minorUnits = minorUnitsOf(order.total_money.currency);
  const { lines, places } = mapLines(fetched, minorUnits);
  const refunds = mapRefunds(fetched, minorUnits);
  const recipient = recipientOf(order);
  return {
    places: placesOf(places),
    order: {
      externalId: order.id,
      // What a till has sold has no version.
      revision: order.version ?? order.updated_at,
      placedAt: order.created_at,
      currency: order.total_money.currency,
      taxesIncluded: chargedKinds(order).has('INCLUSIVE'),
      customer: mapCustomer(fetched),
      billingAddress: mapAddress(fetched.customer?.address, fetched.customer?.company_name),
      shippingAddress: mapAddress(recipient?.address, undefined, recipient),
      lines,
      fees: mapFees(order, minorUnits),
      giftCards: order.tenders
        .filter(({ type }) => type === 'SQUARE_GIFT_CARD')
        .map(({ amount_money }) => ({ amount: majorUnits(amount_money, minorUnits) })),
      refunds,
      totals: {
        tax: majorUnits(order.total_tax_money, minorUnits),
        total: majorUnits(order.total_money.amount, minorUnits),
      },
      status: order.state === 'CANCELED' ? 'cancelled' : 'open',
      paymentStatus: paymentStatusOf(fetched),
      paymentReference: oneLine(200, ...order.tenders.map(({ payment_id }) => payment_id)),
      paymentMethod: oneLine(100, [...new Set(order.tenders.flatMap(({ type }) => type ?? []))].join(', ')),
      note: severalLines(5000, order.fulfillments.map(({ pickup_details }) => pickup_details?.note ?? '').join('\n')),
      attributes: mapAttributes(order),
    },
  };
};

const given = 'COMPLETED';

/** Service charges (shipping too, which Square knows by no other name), the tip, and what cash was rounded by. */
function mapFees(order: FetchedOrder['order'], minorUnits: number): NonNullable<OrderInput['fees']> {
  const charges = order.service_charges.map(({ name, applied_money, applied_taxes }) => ({
    name: oneLine(200, name) ?? 'Service charge',
    amount: majorUnits(applied_money, minorUnits),
    taxes: taxesOf(order, applied_taxes, minorUnits),
  }));
  const tip = order.total_tip_money;
  const rounding = order.rounding_adjustment?.amount_money ?? 0;
  return [
    ...charges,
    ...(tip === 0 ? [] : [{ name: 'Tip', kind: 'tip' as const, amount: majorUnits(tip, minorUnits) }]),
    ...(rounding === 0
      ? []
      : [{ name: 'Cash rounding', kind: 'rounding' as const, amount: majorUnits(rounding, minorUnits) }]),
  ];
}

function mapRefunds({ refunds }: FetchedOrder, minorUnits: number): NonNullable<OrderInput['refunds']> {
  return refunds
    .filter(({ status, amount_money }) => status === given && amount_money > 0)
    .map(({ id, amount_money, created_at, reason }) => ({
      externalId: id,
      amount: majorUnits(amount_money, minorUnits),
      refundedAt: created_at ?? undefined,
      note: severalLines(1000, reason),
    }));
}

function paymentStatusOf({ order, refunds }: FetchedOrder): OrderInput['paymentStatus'] {
  const givenBack = refunds.reduce((all, { status, amount_money }) => all + (status === given ? amount_money : 0), 0);
  if (givenBack > 0 && givenBack >= order.total_money.amount) return 'refunded';
  if (order.state === 'COMPLETED') return 'paid';
  const isCovered = order.tenders.length > 0 && (order.net_amount_due_money ?? 0) <= 0;
  if (!isCovered) return 'unpaid';
  return order.tenders.some(({ card_details }) => card_details?.status === 'AUTHORIZED') ? 'authorized' : 'paid';
}

function mapAttributes({
  reference_id,
  ticket_name,
  source,
  location_id,
  fulfillments,
  ...order
}: FetchedOrder['order']) {
  return attributesOf([
    ['reference_id', reference_id],
    ['ticket_name', ticket_name],
    ['source', source?.name],
    ['location_id', location_id],
    ['fulfillment', fulfillments.map(({ type, state }) => `${type ?? ''} ${state ?? ''}`).join(', ')],
    ['pickup_at', fulfillments.map(({ pickup_details }) => pickup_details?.pickup_at).find(Boolean)],
    ['discounts', order.discounts.flatMap(({ name }) => name ?? []).join(', ')],
    ...Object.entries(order.metadata ?? {}).map(([name, value]) => [`metadata.${name}`, value] as const),
  ]);
}

const placesOf = (lines: readonly string[]): Places => ({
  ...placesOfList('/lines', lines, {
    externalId: 'uid',
    quantity: 'quantity',
    unitPrice: 'variation_total_price_money',
    discount: 'total_discount_money',
    taxes: 'applied_taxes',
    notes: 'note',
  }),
  '/externalId': '/order/id',
  '/revision': '/order/version',
  '/placedAt': '/order/created_at',
  '/currency': '/order/total_money/currency',
  '/customer': '/customer',
  '/billingAddress': '/customer/address',
  '/shippingAddress': '/order/fulfillments',
  '/lines': '/order/line_items',
  '/fees': '/order/service_charges',
  '/giftCards': '/order/tenders',
  '/refunds': '/refunds',
  '/totals/tax': '/order/total_tax_money',
  '/totals/total': '/order/total_money',
});
