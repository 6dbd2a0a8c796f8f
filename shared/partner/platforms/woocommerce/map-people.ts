import type { OrderInput } from '../../../order/order.ts';
import { languageOf } from '../mapping/language-of.ts';
import { fullName, postalAddress } from '../mapping/postal-address.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { DeliveredAddress, DeliveredOrder } from './delivered-order.ts';
import { languageIn, vatNumberIn } from './map-meta.ts';

/** Countries whose states WooCommerce numbers or shortens in a way of its own, not as ISO 3166-2 does. */
const ownStates = new Set(['CN', 'IR', 'MX', 'MY', 'NP', 'NZ']);

/** An address of WooCommerce's; undefined without a country, as for goods that are not shipped. */
export const mapAddress = (address: DeliveredAddress | null | undefined) =>
  address
    ? postalAddress({
        names: [nameIn(address), address.company],
        company: address.company,
        street1: address.address_1,
        street2: address.address_2,
        city: address.city,
        postalCode: address.postcode,
        region: regionOf(address),
        country: address.country,
        phone: address.phone,
      })
    : undefined;

/** The shopper; a guest has no id, and the name of the invoice address. */
export const mapCustomer = (order: DeliveredOrder): OrderInput['customer'] => {
  const { billing, shipping } = order;
  const email = oneLine(254, billing?.email, shipping?.email);
  const phone = oneLine(50, billing?.phone, shipping?.phone);
  const names = [billing, shipping].flatMap((address) => (address ? [nameIn(address)] : []));
  return {
    externalId: order.customer_id,
    name: oneLine(200, ...names, billing?.company, shipping?.company, email, phone) ?? 'Guest',
    email,
    phone,
    company: oneLine(200, billing?.company, shipping?.company),
    vatNumber: vatNumberIn(order),
    language: languageOf(languageIn(order)),
  };
};

const nameIn = ({ first_name, last_name }: DeliveredAddress): string => fullName(first_name, last_name);

// `JP13` and `TR34` are the ISO codes without their hyphen.
function regionOf({ country, state }: DeliveredAddress): string | undefined {
  if (!country || !state || ownStates.has(country)) return undefined;
  return state.startsWith(country) && /^\d+$/.test(state.slice(country.length)) ? state.slice(country.length) : state;
}
