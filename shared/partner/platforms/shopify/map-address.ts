import type { OrderInput } from '../../../order/order.ts';
import { languageOf } from '../mapping/language-of.ts';
import { fullName, postalAddress } from '../mapping/postal-address.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { DeliveredAddress, DeliveredOrder } from './delivered-order.ts';

/** A Shopify address; see {@link postalAddress} for what becomes of one with gaps. */
export const mapAddress = (address: DeliveredAddress | null | undefined) =>
  address
    ? postalAddress({
        names: namesIn(address),
        company: address.company,
        street1: address.address1,
        street2: address.address2,
        city: address.city,
        postalCode: address.zip,
        country: address.country_code,
        countryName: address.country,
        region: address.province_code,
        regionName: address.province,
        phone: address.phone,
      })
    : undefined;

/** The shopper, or for a guest whoever the addresses name. */
export const mapCustomer = (order: DeliveredOrder): OrderInput['customer'] => {
  const { customer, billing_address: billing, shipping_address: shipping } = order;
  const addresses = [billing, shipping, customer?.default_address];
  const email = oneLine(254, order.email, order.contact_email, customer?.email);
  const phone = oneLine(50, order.phone, customer?.phone, billing?.phone, shipping?.phone);
  const names = addresses.flatMap((address) => (address ? namesIn(address) : []));
  const ownName = customer ? fullName(customer.first_name, customer.last_name) : undefined;
  return {
    externalId: customer?.id,
    name: oneLine(200, ownName, ...names, email, phone) ?? 'Guest',
    email,
    phone,
    company: oneLine(200, ...addresses.map((address) => address?.company)),
    language: languageOf(order.customer_locale),
  };
};

function namesIn({ name, first_name, last_name }: DeliveredAddress) {
  return [name, fullName(first_name, last_name)];
}
