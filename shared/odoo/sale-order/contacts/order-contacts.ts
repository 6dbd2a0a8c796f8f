import { fail, type Result, succeed } from '../../../failure/result.ts';
import type { Address, Order } from '../../../order/order.ts';
import { digest } from '../../digest.ts';
import { externalIdOf } from '../../external-id.ts';
import type { LoadRecord } from '../../load-record.ts';
import type { OrderContext } from '../order-context.ts';
import type { References } from '../references/references.ts';
import { type Buyer, existingBuyer, ownBuyer } from './buyer.ts';
import { nameKey } from './company-told.ts';
import { contactCells } from './contact-cells.ts';
import type { Child, ContactRef } from './contact-ref.ts';
import { houseAccountFault, houseAccountOf } from './house-account.ts';
import { identityOf } from './identity.ts';

/** Who an order is for, and what must be in Odoo before the order. */
export interface OrderContacts {
  readonly customer: ContactRef;
  readonly invoiceAddress: ContactRef;
  readonly deliveryAddress: ContactRef;
  readonly records: readonly LoadRecord[];
  /** Which of the records belong below which contact. */
  readonly children: readonly Child[];
}

/**
 * The contacts of an order, by its partner's policy. A guest is a contact of the order's own, by content: a newer revision
 * that tells of another person or address gets another contact. A known customer is one contact for ever. Addresses are
 * contacts below it by content, so that one that an older document uses is never rewritten.
 */
export const contactsOf = (context: OrderContext, references: References): Result<OrderContacts> => {
  const fault = houseAccountFault(context, references);
  if (fault) return fail(fault);
  const house = houseAccountOf(context, references);
  if (house !== undefined) return succeed(ofHouse(context, existingBuyer(house), references));
  const identity = identityOf(context, references);
  const buyer = identity.kind === 'matched' ? existingBuyer(identity.odooId) : ownBuyer(context, identity, references);
  return succeed(withAddresses(context, buyer, references));
};

/** The person is found below the house account as who is delivered to, with an address or without. */
function ofHouse(context: OrderContext, house: Buyer, references: References): OrderContacts {
  const { billingAddress, shippingAddress } = context.order;
  if (billingAddress ?? shippingAddress) return withAddresses(context, house, references);
  const person = addressRecord(context, house, { type: 'other', address: undefined }, references);
  return compose(house, undefined, person);
}

function withAddresses(context: OrderContext, buyer: Buyer, references: References): OrderContacts {
  const { order } = context;
  const { billingAddress, shippingAddress } = order;
  const record = (type: AddressType, address: Address | undefined) =>
    address && !isCarried(address, buyer, order)
      ? addressRecord(context, buyer, { type, address }, references)
      : undefined;
  const invoice = record('invoice', billingAddress);
  const isSame = shippingAddress && billingAddress && digest(shippingAddress) === digest(billingAddress);
  return compose(buyer, invoice, isSame ? undefined : record('delivery', shippingAddress));
}

function compose(buyer: Buyer, invoice: LoadRecord | undefined, delivery: LoadRecord | undefined): OrderContacts {
  const addresses = [invoice, delivery].flatMap((record) => record ?? []);
  const invoiceAddress = invoice === undefined ? buyer.customer : { externalId: invoice.externalId };
  return {
    customer: buyer.customer,
    invoiceAddress,
    deliveryAddress: delivery === undefined ? invoiceAddress : { externalId: delivery.externalId },
    records: [...buyer.records, ...addresses],
    children: [...buyer.children, ...addresses.map(({ externalId }) => ({ externalId, parent: buyer.owner }))],
  };
}

/** Whether the customer's own contact says the same as an address of its own would. */
function isCarried(address: Address, { carried, company }: Buyer, { customer }: Order): boolean {
  return (
    carried !== undefined &&
    digest(carried) === digest(address) &&
    (address.name === undefined || nameKey(address.name) === nameKey(customer.name)) &&
    (address.company === undefined || nameKey(address.company) === nameKey(company ?? customer.company ?? ''))
  );
}

type AddressType = 'invoice' | 'delivery' | 'other';

/** With what is needed to write to whoever it is and to ring at the door: Odoo looks for both in the address itself. */
function addressRecord(
  { connectionId, partner, order }: OrderContext,
  buyer: Buyer,
  { type, address }: { readonly type: AddressType; readonly address: Address | undefined },
  references: References,
): LoadRecord {
  const { customer } = order;
  const contact = {
    name: addressee(address, buyer, customer.name),
    email: customer.email,
    phone: address?.phone ?? customer.phone,
    address,
  };
  return {
    externalId: externalIdOf(connectionId, 'address', partner, ...buyer.key, digest(contact)),
    row: contactCells({ ...contact, type }, order, references),
  };
}

/** Odoo names the company that an address belongs below; another company that the address tells of belongs into its name. */
function addressee(address: Address | undefined, { company }: Buyer, customer: string): string {
  const name = address?.name ?? customer;
  const other = address?.company;
  if (
    other === undefined ||
    [company, name].some((known) => known !== undefined && nameKey(known) === nameKey(other))
  ) {
    return name;
  }
  return `${other}, ${name}`;
}
