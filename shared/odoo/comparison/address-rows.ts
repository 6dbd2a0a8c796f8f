import type { Address, Order } from '../../order/order.ts';
import { compareRow, type Row } from './compare-row.ts';
import type { ShownContact, ShownSale } from './shown-sale.ts';

/** Who the order is for, and where it goes. */
export const addressRows = (order: Order, sale: ShownSale | undefined): Row[] => [
  customerRow(order, sale?.customer),
  emailRow(order, sale?.customer),
  addressRow('Invoice address', '/billingAddress', order.billingAddress, sale?.invoiceAddress),
  addressRow(
    'Delivery address',
    '/shippingAddress',
    order.shippingAddress ?? order.billingAddress,
    sale?.deliveryAddress,
  ),
];

const foundContact = 'A contact that was in Odoo before, or that another order made, keeps what it says there.';

function customerRow({ customer }: Order, shown: ShownContact | undefined): Row {
  const isSame = [customer.name, customer.company].some((name) => name !== undefined && isAlike(name, shown?.name));
  return compareRow('Customer', {
    pointer: '/customer/name',
    canonical: customer.name,
    odoo: shown?.name,
    isSame,
    ...(shown && !isSame && { note: foundContact }),
  });
}

function emailRow({ customer }: Order, shown: ShownContact | undefined): Row {
  const isSame = isAlike(customer.email ?? '', shown?.email);
  return compareRow('E-mail', {
    pointer: '/customer/email',
    canonical: customer.email,
    odoo: shown?.email,
    isSame,
    ...(shown && customer.email !== undefined && !isSame && { note: foundContact }),
  });
}

/** An order without an address goes to the customer's own, which is no difference. */
function addressRow(
  field: string,
  pointer: string,
  address: Address | undefined,
  shown: ShownContact | undefined,
): Row {
  return compareRow(field, {
    pointer,
    canonical: address && describe({ name: address.name ?? '', ...placeOf(address) }),
    odoo: shown && describe(shown),
    isSame: address && shown && describe({ name: '', ...placeOf(address) }) === describe({ ...shown, name: '' }),
  });
}

const placeOf = ({ street1, street2 = '', city, postalCode = '', country }: Address) => ({
  ...{ street: street1, street2, city, postalCode, country },
});

const describe = ({ name, street, street2, postalCode, city, country }: Omit<ShownContact, 'email'>): string =>
  [name, street, street2, `${postalCode} ${city}`, country]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(', ');

const isAlike = (one: string, other = ''): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
