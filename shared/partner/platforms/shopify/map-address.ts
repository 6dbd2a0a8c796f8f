import type { OrderInput } from '../../../order/order.ts';
import type { DeliveredAddress, DeliveredOrder } from './delivered-order.ts';
import { oneLine } from './shopper-text.ts';

/**
 * A Shopify address. Digital goods and small countries leave out the street or the city; the next wider name stands in
 * for it, so that the country, which decides on taxes, is kept. Without a country there is no address.
 */
export const mapAddress = (address: DeliveredAddress | null | undefined) => {
  const country = address?.country_code?.trim();
  if (!address || !country) return undefined;
  const city = oneLine(100, address.city, address.province, address.country, country);
  return {
    name: oneLine(200, address.name, fullName(address)),
    company: oneLine(200, address.company),
    street1: oneLine(200, address.address1, address.address2, city),
    street2: oneLine(200, address.address1) ? oneLine(200, address.address2) : undefined,
    city,
    postalCode: oneLine(20, address.zip),
    country,
    subdivision: subdivisionOf(country, address.province_code),
    phone: oneLine(50, address.phone),
  };
};

/** The shopper, or for a guest whoever the addresses name. */
export const mapCustomer = (order: DeliveredOrder): OrderInput['customer'] => {
  const { customer, billing_address: billing, shipping_address: shipping } = order;
  const addresses = [billing, shipping, customer?.default_address];
  const email = oneLine(254, order.email, order.contact_email, customer?.email);
  const phone = oneLine(50, order.phone, customer?.phone, billing?.phone, shipping?.phone);
  const names = addresses.flatMap((address) => [address?.name, address && fullName(address)]);
  return {
    externalId: customer?.id,
    name: oneLine(200, customer && fullName(customer), ...names, email, phone) ?? 'Guest',
    email,
    phone,
    company: oneLine(200, ...addresses.map((address) => address?.company)),
  };
};

function fullName({ first_name, last_name }: Pick<DeliveredAddress, 'first_name' | 'last_name'>): string {
  return `${first_name ?? ''} ${last_name ?? ''}`;
}

// Most codes are the second half of the ISO code, some the whole of it (JP-13), a few neither.
function subdivisionOf(country: string, code: string | null | undefined): string | undefined {
  const subdivision = code?.startsWith(`${country}-`) ? code : `${country}-${code}`;
  return /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(subdivision) ? subdivision : undefined;
}
