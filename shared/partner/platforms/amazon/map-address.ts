import type { OrderInput } from '../../../order/order.ts';
import { postalAddress } from '../mapping/postal-address.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { AmazonAddress, AmazonOrder } from './shop-order.ts';

/** Where an order goes. Amazon tells no more than town and country of what it ships itself. */
export const mapAddress = (address: AmazonAddress | null | undefined) => {
  if (!address) return undefined;
  const [street1, ...others] = [address.addressLine1, address.addressLine2, address.addressLine3].filter((line) =>
    line?.trim(),
  );
  return postalAddress({
    names: [address.name],
    company: address.companyName,
    street1,
    street2: others.join(', '),
    city: oneLine(100, address.city, address.municipality, address.districtOrCounty),
    postalCode: address.postalCode,
    region: address.stateOrRegion,
    regionName: address.stateOrRegion,
    country: address.countryCode,
    phone: address.phone,
  });
};

/** The buyer, whom Amazon gives no id and, where it ships itself, no name; the e-mail address is one of Amazon's own. */
export const mapCustomer = ({ buyer, recipient, tax }: AmazonOrder): OrderInput['customer'] => {
  const address = recipient?.deliveryAddress;
  const registration = tax?.taxRegistrations?.find(({ entityType }) => entityType === 'BUYER');
  return {
    name: oneLine(200, buyer?.buyerName, address?.name) ?? 'Amazon buyer',
    email: oneLine(254, buyer?.buyerEmail),
    phone: oneLine(50, address?.phone),
    company: oneLine(200, buyer?.buyerCompanyName, address?.companyName),
    vatNumber: oneLine(50, registration?.taxRegistrationNumber),
  };
};
