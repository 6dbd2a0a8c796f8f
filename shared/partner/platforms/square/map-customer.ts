import { fullName, postalAddress } from '../mapping/postal-address.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { FetchedOrder, Recipient, SquareAddress } from './fetched-order.ts';

/** Whom the goods are for: of the first fulfilment that names somebody. */
export const recipientOf = ({ fulfillments }: FetchedOrder['order']): Recipient | undefined =>
  fulfillments
    .flatMap(({ shipment_details, delivery_details, pickup_details }) => [
      shipment_details?.recipient,
      delivery_details?.recipient,
      pickup_details?.recipient,
    ])
    .find((recipient) => recipient !== undefined && recipient !== null) ?? undefined;

/** Who buys: the customer of Square's directory, or else the recipient; at a till often nobody knows. */
export const mapCustomer = ({ order, customer }: FetchedOrder) => {
  const recipient = recipientOf(order);
  const email = oneLine(254, customer?.email_address, recipient?.email_address);
  const phone = oneLine(50, customer?.phone_number, recipient?.phone_number);
  const company = oneLine(200, customer?.company_name);
  const name = customer ? fullName(customer.given_name, customer.family_name) : undefined;
  return {
    externalId: order.customer_id || undefined,
    name: oneLine(200, name, company, recipient?.display_name, order.ticket_name, email, phone) ?? 'Guest',
    ...{ email, phone, company },
  };
};

/** An address of Square, of whom it names or else of the recipient. */
export const mapAddress = (
  address: SquareAddress | null | undefined,
  company?: string | null | undefined,
  recipient?: Recipient,
) =>
  address
    ? postalAddress({
        names: [fullName(address.first_name, address.last_name), recipient?.display_name],
        company: address.organization ?? company,
        street1: address.address_line_1,
        street2: address.address_line_2,
        city: address.locality,
        region: address.administrative_district_level_1,
        postalCode: address.postal_code,
        country: address.country,
        phone: recipient?.phone_number,
      })
    : undefined;
