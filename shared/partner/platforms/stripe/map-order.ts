import type { OrderInput } from '../../../order/order.ts';
import { attributesOf } from '../mapping/attributes-of.ts';
import { type Places, placesOfList } from '../mapping/check-mapped.ts';
import { languageOf } from '../mapping/language-of.ts';
import { majorUnits } from '../mapping/major-units.ts';
import { postalAddress } from '../mapping/postal-address.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import { areTaxesIncluded } from './check-session.ts';
import { digitsOf } from './digits-of.ts';
import type { FetchedSession, StripeAddress } from './fetched-session.ts';
import { mapLines, mapTaxes } from './map-lines.ts';
import type { Settings } from './settings.ts';
import { paymentStatusOf, revisionOf, statusOf } from './states.ts';

type Session = FetchedSession['session'];

/** The canonical order in a complete Checkout session. Amounts are in the currency that the session has. */
export const mapOrder = (
  fetched: FetchedSession,
  settings: Settings,
): { readonly order: OrderInput; readonly places: Places } => {
  const { session } = fetched;
  const digits = digitsOf(session.currency);
  const { lines, places } = mapLines(fetched, settings);
  const { customer_details: buyer, payment_intent: payment } = session;
  const shipTo = session.collected_information?.shipping_details ?? session.shipping_details;
  return {
    places: placesOf(places),
    order: {
      externalId: session.id,
      revision: revisionOf(session),
      placedAt: new Date(session.created * 1000).toISOString(),
      currency: session.currency,
      taxesIncluded: areTaxesIncluded(fetched),
      customer: mapCustomer(session),
      billingAddress: mapAddress(buyer?.address, buyer?.name),
      shippingAddress: mapAddress(shipTo?.address, shipTo?.name),
      lines,
      shipping: mapShipping(session, digits),
      refunds: mapRefunds(session, digits),
      totals: {
        tax: majorUnits(session.total_details?.amount_tax ?? 0, digits),
        total: majorUnits(session.amount_total, digits),
      },
      status: statusOf(session),
      paymentStatus: paymentStatusOf(session),
      paymentReference: oneLine(200, payment?.id, session.invoice),
      paymentMethod: oneLine(100, payment?.latest_charge?.payment_method_details?.type),
      attributes: mapAttributes(session),
    },
  };
};

function mapCustomer({ customer, customer_details: buyer, locale }: Session): OrderInput['customer'] {
  const email = oneLine(254, buyer?.email);
  const phone = oneLine(50, buyer?.phone);
  const company = oneLine(200, buyer?.business_name);
  return {
    externalId: customer ?? undefined,
    name: oneLine(200, buyer?.individual_name, buyer?.name, company, email, phone) ?? 'Guest',
    ...{ email, phone, company },
    vatNumber: oneLine(50, buyer?.tax_ids?.[0]?.value),
    language: languageOf(locale),
  };
}

function mapAddress(address: StripeAddress | null | undefined, name: string | null | undefined) {
  if (!address) return undefined;
  return postalAddress({
    names: [name],
    street1: address.line1,
    street2: address.line2,
    city: address.city,
    region: address.state,
    postalCode: address.postal_code,
    country: address.country,
  });
}

function mapShipping({ shipping_cost: cost }: Session, digits: number): NonNullable<OrderInput['shipping']> {
  if (!cost) return [];
  const name = typeof cost.shipping_rate === 'object' ? cost.shipping_rate?.display_name : undefined;
  return [
    {
      method: oneLine(200, name) ?? 'Shipping',
      price: majorUnits(cost.amount_subtotal, digits),
      taxes: mapTaxes(cost.taxes, digits),
    },
  ];
}

function mapRefunds({ payment_intent: payment }: Session, digits: number): NonNullable<OrderInput['refunds']> {
  return (payment?.latest_charge?.refunds?.data ?? [])
    .filter(({ status, amount }) => status === 'succeeded' && amount > 0)
    .map(({ id, amount, created, reason }) => ({
      externalId: id,
      amount: majorUnits(amount, digits),
      refundedAt: new Date(created * 1000).toISOString(),
      note: oneLine(1000, reason),
    }));
}

function mapAttributes(session: Session): Record<string, string> {
  const codes = (session.discounts ?? []).flatMap(({ promotion_code: promotion }) =>
    typeof promotion === 'object' ? (promotion?.code ?? []) : [],
  );
  return attributesOf([
    ['client_reference_id', session.client_reference_id],
    ['mode', session.mode],
    ['discount_codes', codes.join(', ')],
    ['test', session.livemode ? undefined : 'true'],
    ['presentment_currency', session.presentment_details?.presentment_currency],
    ['source_currency', session.currency_conversion?.source_currency],
    ...(session.custom_fields ?? []).map(
      ({ key, text, numeric, dropdown }) => [`custom.${key}`, (text ?? numeric ?? dropdown)?.value] as const,
    ),
    ...Object.entries(session.metadata ?? {}).map(([name, value]) => [`metadata.${name}`, value] as const),
  ]);
}

const placesOf = (lines: readonly string[]): Places => ({
  ...placesOfList('/lines', lines, {
    ...{ externalId: 'id', description: 'description', quantity: 'quantity', unitPrice: 'amount_subtotal' },
    ...{ sku: 'price', discount: 'amount_discount', taxes: 'taxes' },
  }),
  '/externalId': '/session/id',
  '/revision': '/session/created',
  '/placedAt': '/session/created',
  '/currency': '/session/currency',
  '/customer': '/session/customer_details',
  '/billingAddress': '/session/customer_details/address',
  '/shippingAddress': '/session/collected_information/shipping_details',
  '/lines': '/line_items',
  '/shipping': '/session/shipping_cost',
  '/refunds': '/session/payment_intent/latest_charge/refunds/data',
  '/totals/tax': '/session/total_details/amount_tax',
  '/totals/total': '/session/amount_total',
  '/attributes': '/session/metadata',
});
