import { decimal, formatDecimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { expectedTotal } from '../../../order/totals.ts';
import { attributesOf } from '../mapping/attributes-of.ts';
import type { Places } from '../mapping/check-mapped.ts';
import { languageOf } from '../mapping/language-of.ts';
import { fullName, postalAddress } from '../mapping/postal-address.ts';
import { oneLine, severalLines } from '../mapping/shopper-text.ts';
import type { Contact, FetchedOrder } from './fetched-order.ts';
import { mapDiscounts, mapFees, mapShipping } from './map-charges.ts';
import { mapLines } from './map-lines.ts';
import { placesOf } from './places.ts';
import { type Side, sidesOf } from './side.ts';
import { paymentStatusOf, statusOf } from './statuses.ts';

interface Mapped {
  readonly order: OrderInput;
  readonly places: Places;
}

/**
 * The canonical order in one of BigCommerce, as it was placed: what was given back since is a refund beside it. BigCommerce
 * does not say whether its discounts are of prices with or without taxes. So the side of the amounts is taken on which the
 * order's parts come to its total; the prices' own where neither does, and then the order is found fault with.
 */
export const mapOrder = (fetched: FetchedOrder): Mapped => {
  const [own, other] = sidesOf(fetched);
  const mapped = mapSide(fetched, own);
  if (addsUp(mapped)) return mapped;
  const another = mapSide(fetched, other);
  return addsUp(another) ? another : mapped;
};

const addsUp = ({ order }: Mapped): boolean =>
  expectedTotal(order).round(minorUnitsOf(order.currency)).eq(order.totals.total);

function mapSide(fetched: FetchedOrder, side: Side): Mapped {
  const { order } = fetched;
  const minorUnits = minorUnitsOf(order.default_currency_code);
  const { lines, places } = mapLines(fetched, side);
  return {
    places: placesOf(places, side),
    order: {
      externalId: order.id,
      revision: order.date_modified,
      placedAt: order.date_created,
      currency: order.default_currency_code,
      taxesIncluded: side === 'inc_tax',
      customer: mapCustomer(order),
      billingAddress: mapAddress(order.billing_address),
      shippingAddress: mapAddress(fetched.shipping_addresses[0]),
      lines,
      shipping: mapShipping(fetched, side),
      fees: mapFees(fetched, side),
      discounts: mapDiscounts(fetched, lines),
      giftCards: mapGiftCards(order, minorUnits),
      refunds: mapRefunds(fetched, minorUnits),
      totals: {
        tax: formatDecimal(order.total_tax, minorUnits),
        total: formatDecimal(order.total_inc_tax, minorUnits),
      },
      status: statusOf(fetched),
      paymentStatus: paymentStatusOf(order),
      paymentReference: oneLine(200, order.payment_provider_id),
      paymentMethod: oneLine(100, order.payment_method),
      note: severalLines(5000, order.customer_message),
      attributes: mapAttributes(fetched),
    },
  };
}

function mapAddress(contact: Contact | undefined) {
  if (!contact) return undefined;
  return postalAddress({
    names: [nameOf(contact)],
    company: contact.company,
    street1: contact.street_1,
    street2: contact.street_2,
    city: contact.city,
    postalCode: contact.zip,
    region: contact.state,
    country: contact.country_iso2,
    phone: contact.phone,
  });
}

const nameOf = ({ first_name, last_name }: Contact): string => fullName(first_name, last_name);

/** Who pays; a guest has no id. */
function mapCustomer({ customer_id, billing_address: billing, customer_locale }: FetchedOrder['order']) {
  const email = oneLine(254, billing.email);
  return {
    externalId: customer_id && customer_id !== '0' ? customer_id : undefined,
    name: oneLine(200, nameOf(billing), billing.company, email, billing.phone) ?? 'Guest',
    email,
    phone: oneLine(50, billing.phone),
    company: oneLine(200, billing.company),
    language: languageOf(customer_locale),
  };
}

/** Gift certificates and store credit pay; they take nothing off the order. */
function mapGiftCards({ gift_certificate_amount, store_credit_amount }: FetchedOrder['order'], minorUnits: number) {
  return [gift_certificate_amount, store_credit_amount]
    .filter((amount) => !decimal(amount).eq(0))
    .map((amount) => ({ amount: formatDecimal(amount, minorUnits) }));
}

function mapRefunds({ refunds }: FetchedOrder, minorUnits: number): NonNullable<OrderInput['refunds']> {
  return refunds
    .filter(({ total_amount }) => decimal(total_amount).gt(0))
    .map(({ id, total_amount, created, reason }) => ({
      externalId: id,
      amount: formatDecimal(total_amount, minorUnits),
      refundedAt: created ?? undefined,
      note: severalLines(1000, reason),
    }));
}

function mapAttributes({ order, coupons, shipping_addresses }: FetchedOrder) {
  const isShownOtherwise = order.currency_code && order.currency_code !== order.default_currency_code;
  return attributesOf([
    ['status', order.status],
    ['coupon_codes', coupons.map(({ code }) => code ?? '').join(', ')],
    ['display_currency', isShownOtherwise ? order.currency_code : undefined],
    ['billing_state', order.billing_address.state],
    ['shipping_state', shipping_addresses[0]?.state],
    ['channel_id', order.channel_id],
    ['order_source', order.order_source],
    ['external_source', order.external_source],
    ['external_id', order.external_id],
    ['archived', order.is_deleted ? 'true' : undefined],
    ['staff_notes', order.staff_notes],
  ]);
}
