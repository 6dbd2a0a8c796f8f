import { digest } from '../../digest.ts';
import type { OrderContext } from '../order-context.ts';
import type { References } from '../references/references.ts';
import { emailKeysOf } from './match-contacts.ts';

/**
 * Whose contact an order is for. `matched`: one that Odoo has. `known`: a customer that orders again, by parts of an
 * external id. `guest`: the order's own, likewise.
 */
export type Identity =
  | { readonly kind: 'matched'; readonly odooId: number }
  | { readonly kind: 'known'; readonly parts: readonly [string, string]; readonly isByEmail?: boolean }
  | { readonly kind: 'guest'; readonly parts: readonly string[] };

/**
 * By the partner's policy. An e-mail address that Odoo has nowhere makes a contact by that address, so that orders which
 * are written at the same time meet in it; where nobody can say whose it is, the policy is `external-id`.
 */
export const identityOf = (
  { policy, order }: Pick<OrderContext, 'policy' | 'order'>,
  { contacts }: Pick<References, 'contacts'>,
): Identity => {
  const [email] = emailKeysOf({ policy, order });
  const match = email === undefined ? undefined : contacts.get(email);
  if (match?.kind === 'one') return { kind: 'matched', odooId: match.odooId };
  if (match?.kind === 'none' && email !== undefined) {
    return { kind: 'known', parts: ['email', email], isByEmail: true };
  }
  return ownIdentity(order);
};

function ownIdentity(order: OrderContext['order']): Identity {
  const { customer, billingAddress, shippingAddress } = order;
  if (customer.externalId !== undefined) return { kind: 'known', parts: ['customer', customer.externalId] };
  const address = billingAddress ?? shippingAddress;
  const { name, language: _, ...more } = customer;
  const isNameless = address === undefined && Object.values(more).every((value) => value === undefined);
  // Nothing but a name, such as "Guest" at a till: there is nothing in the contact that is anybody's.
  if (isNameless) return { kind: 'guest', parts: ['anonymous', name] };
  return { kind: 'guest', parts: ['guest', order.externalId, digest({ ...customer, address })] };
}
