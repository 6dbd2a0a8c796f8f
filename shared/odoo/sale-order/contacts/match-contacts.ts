import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import type { Referring } from '../references/references.ts';

/** Whose contact an e-mail address is: the one that it is, nobody's at all, or nobody can say. */
export type ContactMatch =
  | { readonly kind: 'one'; readonly odooId: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'doubtful' };

const rowsSchema = z.array(
  z.object({
    id: z.int(),
    email: z.union([z.string(), z.literal(false)]),
    email_normalized: z.union([z.string(), z.literal(false)]),
    active: z.boolean(),
    partner_share: z.boolean(),
    user_ids: z.array(z.int()),
  }),
);
type Row = z.output<typeof rowsSchema>[number];

/** The address as Odoo compares addresses (`email_normalize`): in small letters, but for a local part in other scripts. */
export const normalizeEmail = (email: string): string => {
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, at), email.slice(at)];
  return `${isAscii.test(local) ? local.toLowerCase() : local}${domain.toLowerCase()}`;
};

const isAscii = /^\p{ASCII}*$/u;

/** The address that decides whose contact an order is for, where the partner's policy says that one does. */
export const emailKeysOf = ({ policy, order }: Pick<Referring, 'policy' | 'order'>): string[] =>
  policy.customers === 'email' && order.customer.email !== undefined ? [normalizeEmail(order.customer.email)] : [];

/** More contacts of one address than this are as good as two: nobody can say which. */
const maximumPerAddress = 20;

/**
 * The contacts with these addresses, in one call; every address has a match. Addresses below a contact are none, and neither
 * is another company's contact. One whom Odoo knows as a user is nobody's to bind an order to.
 */
export const matchContacts = async (
  call: CallOdoo,
  companyId: number,
  emails: readonly string[],
): Promise<Result<ReadonlyMap<string, ContactMatch>>> => {
  if (emails.length === 0) return succeed(new Map());
  const found = await call(
    'res.partner',
    'search_read',
    {
      domain: [
        ['email_normalized', 'in', emails],
        ['type', 'in', ['contact', false]],
        ['company_id', 'in', [false, companyId]],
      ],
      fields: ['email', 'email_normalized', 'active', 'partner_share', 'user_ids'],
      order: 'id',
      limit: maximumPerAddress * emails.length,
      // An archived contact is no match, but a reason not to make another one in its place.
      context: { active_test: false },
    },
    rowsSchema,
  );
  if (!found.ok) return found;
  const isCutOff = found.value.length === maximumPerAddress * emails.length;
  const byEmail = Map.groupBy(found.value, ({ email_normalized: email }) => email);
  return succeed(
    new Map(emails.map((email) => [email, isCutOff ? { kind: 'doubtful' } : matchOf(byEmail.get(email) ?? [])])),
  );
};

function matchOf(rows: readonly Row[]): ContactMatch {
  if (rows.length === 0) return { kind: 'none' };
  const active = rows.filter((row) => row.active);
  const [only] = active;
  return active.length === 1 && only && isNoUser(only) && hasOneAddress(only)
    ? { kind: 'one', odooId: only.id }
    : { kind: 'doubtful' };
}

const isNoUser = ({ partner_share: isShared, user_ids: users }: Row): boolean => isShared && users.length === 0;

/** Of several addresses in one field Odoo compares the first. */
const hasOneAddress = ({ email }: Row): boolean => email !== false && email.split('@').length === 2;
