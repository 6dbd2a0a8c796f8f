import type { OrderInput } from '../../../order/order.ts';
import { postalAddress } from '../mapping/postal-address.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import { subdivisionOf } from './region-codes.ts';
import type { ShopAddress, ShopOrder } from './shop-order.ts';

/** A Magento address, whose street has up to four lines. */
export const mapAddress = (address: ShopAddress | null | undefined) => {
  const country = address?.country_id?.trim().toUpperCase();
  if (!address || !country) return undefined;
  const [street1, ...others] = (address.street ?? []).filter((line) => line?.trim());
  return postalAddress({
    names: [nameIn(address)],
    company: address.company,
    street1,
    street2: others.join(', '),
    city: address.city,
    postalCode: address.postcode,
    region: subdivisionOf(country, address.region_code),
    regionName: address.region,
    country,
    phone: address.telephone,
  });
};

/** Where the goods go; an order of downloads has no such address. */
export const shippingAddressOf = ({ extension_attributes }: ShopOrder): ShopAddress | null | undefined =>
  extension_attributes.shipping_assignments?.[0]?.shipping?.address;

/** The shopper, or for a guest whoever the addresses name. */
export const mapCustomer = (order: ShopOrder): OrderInput['customer'] => {
  const { billing_address: billing, customer_id: id, extension_attributes: extension } = order;
  const shipping = shippingAddressOf(order);
  const email = oneLine(254, order.customer_email, billing?.email);
  const own = {
    ...{ prefix: order.customer_prefix, firstname: order.customer_firstname, middlename: order.customer_middlename },
    ...{ lastname: order.customer_lastname, suffix: order.customer_suffix },
  };
  return {
    externalId: id && id !== '0' ? id : undefined,
    name: oneLine(200, nameIn(own), nameIn(billing), nameIn(shipping), email) ?? 'Guest',
    email,
    phone: oneLine(50, billing?.telephone, shipping?.telephone),
    company: oneLine(200, extension.company_order_attributes?.company_name, billing?.company),
    vatNumber: oneLine(50, billing?.vat_id, order.customer_taxvat),
  };
};

type Names = Partial<Pick<ShopAddress, 'prefix' | 'firstname' | 'middlename' | 'lastname' | 'suffix'>>;

function nameIn(names: Names | null | undefined): string | undefined {
  const { prefix, firstname, middlename, lastname, suffix } = names ?? {};
  // A title alone is no name.
  if (!firstname?.trim() && !lastname?.trim()) return undefined;
  return [prefix, firstname, middlename, lastname, suffix].filter(Boolean).join(' ');
}
