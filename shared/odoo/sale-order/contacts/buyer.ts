import type { Address } from '../../../order/order.ts';
import { externalIdOf } from '../../external-id.ts';
import type { LoadRecord } from '../../load-record.ts';
import type { OrderContext } from '../order-context.ts';
import { type CompanyTold, companyTold, nameKey, vatKey } from './company-told.ts';
import { contactCells, type Places } from './contact-cells.ts';
import type { Child, ContactRef } from './contact-ref.ts';
import type { Identity } from './identity.ts';

/** Who buys, and what of it must be in Odoo. */
export interface Buyer {
  readonly customer: ContactRef;
  /** Whom the addresses of the order belong below: the company, or the customer itself. */
  readonly owner: ContactRef;
  /** Parts of the external ids of the addresses. */
  readonly key: readonly string[];
  readonly records: readonly LoadRecord[];
  readonly children: readonly Child[];
  /** An address that the customer's own contact, or its company's, has. */
  readonly carried?: Address | undefined;
  readonly company?: string | undefined;
}

/** A contact that Odoo has, to which nothing is done. */
export const existingBuyer = (odooId: number): Buyer => ({
  ...{ customer: { odooId }, owner: { odooId } },
  ...{ key: ['odoo', String(odooId)], records: [], children: [] },
});

/**
 * A buyer of Waybill's own. Whoever buys for a company is a contact below it, and another one than the same customer's own:
 * what was sold to the person stays the person's. The company has the tax number and the address.
 */
export const ownBuyer = (
  context: OrderContext,
  identity: Exclude<Identity, { kind: 'matched' }>,
  places: Places,
): Buyer => {
  const told = companyTold(context.order);
  if (told === undefined) return privateBuyer(context, identity, places);
  const company = companyRecord(context, told, identity, places);
  const owner = { externalId: company.externalId };
  const base = { owner, ...carriedBy(identity, context), company: told.name };
  const { customer } = context.order;
  if (nameKey(customer.name) === nameKey(told.name)) {
    return { ...base, customer: owner, key: [company.externalId], records: [company], children: [] };
  }
  const key =
    identity.kind === 'known' && identity.isByEmail ? identity.parts : [...identity.parts, 'at', company.externalId];
  const { name, email, phone } = customer;
  const person = {
    externalId: externalIdOf(context.connectionId, 'contact', context.partner, ...key),
    row: contactCells({ name, type: 'contact', email, phone }, context.order, places),
  };
  const children = [{ externalId: person.externalId, parent: owner }];
  return { ...base, customer: { externalId: person.externalId }, key, records: [company, person], children };
};

function privateBuyer(context: OrderContext, identity: Exclude<Identity, { kind: 'matched' }>, places: Places): Buyer {
  const { connectionId, partner, order } = context;
  const { name, email, company: companyName, vatNumber } = order.customer;
  const address = order.billingAddress ?? order.shippingAddress;
  const phone = order.customer.phone ?? address?.phone;
  const externalId = externalIdOf(connectionId, 'contact', partner, ...identity.parts);
  const contact = { name, type: 'contact', companyName, email, phone, vatNumber, address } as const;
  const own = { externalId };
  return {
    ...{ customer: own, owner: own, key: identity.parts, children: [] },
    records: [{ externalId, row: contactCells(contact, order, places) }],
    ...carriedBy(identity, context),
  };
}

/** A customer who comes again may move: its addresses are contacts of their own, whatever its contact began with. */
const carriedBy = ({ kind }: Identity, { order }: OrderContext): { readonly carried?: Address | undefined } =>
  kind === 'guest' ? { carried: order.billingAddress ?? order.shippingAddress } : {};

/**
 * One contact for all customers of the partner who tell the same name and VAT number; without the number, and of a guest,
 * who may claim anything, it is the customer's own.
 */
function companyRecord(
  { connectionId, partner, order }: OrderContext,
  { name, vatNumber }: CompanyTold,
  { kind, parts }: Exclude<Identity, { kind: 'matched' }>,
  places: Places,
): LoadRecord {
  const key =
    kind === 'known' && vatNumber !== undefined ? ['vat', vatKey(vatNumber), nameKey(name)] : [...parts, nameKey(name)];
  const isAlone = nameKey(order.customer.name) === nameKey(name);
  const address = order.billingAddress ?? order.shippingAddress;
  const { email, phone } = isAlone ? order.customer : {};
  const company = { name, type: 'contact', isCompany: true, email, phone, vatNumber, address } as const;
  return {
    externalId: externalIdOf(connectionId, 'company', partner, ...key),
    row: contactCells(company, order, places),
  };
}
