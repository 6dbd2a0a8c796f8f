import { createHash } from 'node:crypto';
import type { Address, Order } from '../../order/order.ts';
import { externalIdOf } from '../external-id.ts';
import type { LoadRecord } from '../load-record.ts';
import type { References } from './references.ts';

/** Who an order is for, as external ids of contacts, and what must be in Odoo before the order. */
export interface OrderContacts {
  readonly customer: string;
  readonly invoiceAddress: string;
  readonly deliveryAddress: string;
  readonly records: readonly LoadRecord[];
  /** External ids of the addresses that are children of `customer`. */
  readonly children: readonly string[];
}

type Places = Pick<References, 'countries' | 'states'>;

/**
 * The contacts of an order. A guest is a contact of the order's own, by content, and never somebody else's of the same
 * e-mail: a newer revision that tells of another person or address gets another contact. A known customer is one contact for ever, and its addresses are child contacts by content: an address that an older document
 * uses is never rewritten.
 */
export const contactsOf = (connection: string, partner: string, order: Order, places: Places): OrderContacts => {
  const { customer, billingAddress, shippingAddress } = order;
  const isGuest = customer.externalId === undefined;
  const identity = isGuest
    ? ['guest', order.externalId, digest({ ...customer, address: billingAddress ?? shippingAddress })]
    : ['customer', customer.externalId ?? ''];
  const customerId = externalIdOf(connection, 'contact', partner, ...identity);
  const address = (type: 'invoice' | 'delivery', content: Address | undefined): LoadRecord | undefined =>
    content && {
      externalId: externalIdOf(connection, 'address', partner, ...identity, digest(content)),
      row: addressRow(type, order, content, places),
    };

  const invoice = isGuest ? undefined : address('invoice', billingAddress);
  const isSameAddress = shippingAddress && billingAddress && digest(shippingAddress) === digest(billingAddress);
  const delivery = isSameAddress ? undefined : address('delivery', shippingAddress);
  const addresses = [invoice, delivery].flatMap((record) => record ?? []);
  const invoiceAddress = invoice?.externalId ?? customerId;
  return {
    customer: customerId,
    invoiceAddress,
    deliveryAddress: delivery?.externalId ?? invoiceAddress,
    records: [{ externalId: customerId, row: customerRow(order, places) }, ...addresses],
    children: addresses.map(({ externalId }) => externalId),
  };
};

const digest = (content: object): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex')
    .slice(0, 32);

function customerRow({ customer, billingAddress, shippingAddress }: Order, places: Places): LoadRecord['row'] {
  const address = billingAddress ?? shippingAddress;
  return {
    ...addressCells(address, places),
    type: 'contact',
    name: customer.name,
    company_name: customer.company ?? '',
    email: customer.email ?? '',
    phone: customer.phone ?? address?.phone ?? '',
    vat: customer.vatNumber ?? '',
  };
}

function addressRow(
  type: 'invoice' | 'delivery',
  { customer }: Order,
  address: Address,
  places: Places,
): LoadRecord['row'] {
  return {
    ...addressCells(address, places),
    type,
    name: address.name ?? customer.name,
    company_name: address.company ?? '',
    email: '',
    phone: address.phone ?? '',
    vat: '',
  };
}

/** An unknown state is left empty: the address stays right without it, and Odoo has states for few countries. */
function addressCells(address: Address | undefined, { countries, states }: Places): LoadRecord['row'] {
  return {
    street: address?.street1 ?? '',
    street2: address?.street2 ?? '',
    city: address?.city ?? '',
    zip: address?.postalCode ?? '',
    'country_id/.id': idText(address && countries.get(address.country)),
    'state_id/.id': idText(address?.subdivision === undefined ? undefined : states.get(address.subdivision)),
  };
}

const idText = (id: number | undefined): string => (id === undefined ? '' : String(id));
