import { OdooError } from '../odoo-error.ts';
import { isInGroup } from '../records/groups-of-user.ts';
import { emptyRow, isEmpty, linkIn, type Row, textIn, type Values } from '../records/row.ts';
import type { Session } from '../session.ts';
import { children, choice, field, link } from './field.ts';
import { defineModel } from './model.ts';

const addressTypes = [
  ['contact', 'Contact'],
  ['invoice', 'Invoice'],
  ['delivery', 'Delivery'],
  ['other', 'Other'],
] as const;

const parentOf = (partner: Values, { store }: Session): Row | undefined =>
  store.find('res.partner', linkIn(partner, 'parent_id') ?? 0);

const isCommercialEntity = (partner: Values): boolean =>
  partner['is_company'] === true || linkIn(partner, 'parent_id') === undefined;

const commercialEntityOf = (partner: Row, session: Session): Row => {
  const parent = isCommercialEntity(partner) ? undefined : parentOf(partner, session);
  return parent ? commercialEntityOf(parent, session) : partner;
};

/** `Engines SA, Ada Lovelace`; an address that has a company but no name is called after its type. */
const completeName = (partner: Row, session: Session): string => {
  const name = textIn(partner, 'name');
  const parent = parentOf(partner, session);
  const entity = commercialEntityOf(partner, session);
  const company = entity['is_company'] === true ? textIn(entity, 'name') : textIn(partner, 'company_name');
  if (!parent && isEmpty(partner['company_name'])) return name;
  const type = addressTypes.find(([value]) => value === partner['type'] && value !== 'contact');
  const own = name || (type?.[1] ?? '');
  return partner['is_company'] === true ? own : `${company || textIn(parent ?? emptyRow, 'name')}, ${own}`;
};

const checkPartner = (partner: Values): void => {
  if (isEmpty(partner['name']) && (isEmpty(partner['type']) || partner['type'] === 'contact')) {
    throw new OdooError('psycopg2.errors.CheckViolation', 'Contacts require a name');
  }
};

/**
 * `load`, but not `create`, copies the commercial fields of the company with the caller's own rights, and one of them is for
 * accountants: without such a right a contact below another one goes in through its parent's `child_ids` only.
 */
const checkLoadedPartner = (partner: Row, { user }: Session): void => {
  if (isCommercialEntity(partner) || user.isAdministrator) return;
  throw new OdooError(
    'odoo.exceptions.AccessError',
    'You do not have enough rights to access the field "credit_limit" on Contact (res.partner). Please contact your system administrator.' +
      `\n\nOperation: read\nUser: ${user.id}` +
      "\nGroups: allowed for groups 'Show Accounting Features - Readonly', 'Accounting / Invoicing'",
  );
};

const addressFields = ['street', 'street2', 'zip', 'city', 'state_id', 'country_id'];

/** The whole address of whoever a person belongs to, if there is any. */
const inheritedAddress = (partner: Row, parent: Row): Values =>
  partner['type'] === 'contact' && addressFields.some((name) => !isEmpty(parent[name]))
    ? Object.fromEntries(addressFields.map((name) => [name, parent[name] ?? false]))
    : {};

/** A contact carries the tax number of the company it belongs to, and no company's name; a person its address, too. */
const settlePartner = (partner: Row, session: Session): void => {
  const parent = parentOf(partner, session);
  if (!parent) return;
  session.store.update('res.partner', partner.id, {
    ...{ company_name: false, vat: commercialEntityOf(partner, session)['vat'] ?? false },
    ...inheritedAddress(partner, parent),
  });
};

const usersOf = (partner: Row, { store }: Session): readonly Row[] =>
  store.rows('res.users').filter((user) => user['active'] === true && linkIn(user, 'partner_id') === partner.id);

/** Without a name, in small letters where the part before the `@` is ASCII; of several addresses the first. */
const normalizedEmail = (partner: Row): string | false => {
  const [email] = /[^\s<>,;"]+@[^\s<>,;"]+/.exec(textIn(partner, 'email')) ?? [];
  if (email === undefined) return false;
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  return `${/^\p{ASCII}*$/u.test(local) ? local.toLowerCase() : local}${email.slice(at).toLowerCase()}`;
};

export const resPartner = defineModel({
  name: 'res.partner',
  label: 'Contact',
  order: 'complete_name, id desc',
  fields: {
    name: field('char', 'Name'),
    complete_name: field('char', 'Complete Name', { readonly: true }),
    active: field('boolean', 'Active'),
    type: choice('Address Type', addressTypes),
    is_company: field('boolean', 'Is a Company'),
    parent_id: link('Related Company', 'res.partner'),
    child_ids: children('Contact', 'res.partner', 'parent_id'),
    commercial_partner_id: link('Commercial Entity', 'res.partner', { readonly: true }),
    email: field('char', 'Email'),
    email_normalized: field('char', 'Normalized Email', { readonly: true }),
    user_ids: children('Users', 'res.users', 'partner_id'),
    partner_share: field('boolean', 'Share Partner', { readonly: true }),
    ref_company_ids: children('Companies that refers to partner', 'res.company', 'partner_id'),
    phone: field('char', 'Phone'),
    street: field('char', 'Street'),
    street2: field('char', 'Street2'),
    zip: field('char', 'Zip'),
    city: field('char', 'City'),
    state_id: link('State', 'res.country.state'),
    country_id: link('Country', 'res.country'),
    country_code: field('char', 'Country Code', { readonly: true }),
    vat: field('char', 'Tax ID'),
    ref: field('char', 'Reference'),
    lang: choice('Language', [
      ['en_US', 'English (US)'],
      ['fr_FR', 'French / Français'],
    ]),
    comment: field('html', 'Notes'),
    company_id: link('Company', 'res.company'),
    company_name: field('char', 'Company Name'),
    website: field('char', 'Website Link'),
    function: field('char', 'Job Position'),
    company_registry: field('char', 'Company ID'),
    user_id: link('Salesperson', 'res.users'),
    color: field('integer', 'Color Index'),
    barcode: field('char', 'Barcode'),
  },
  computed: {
    display_name: completeName,
    email_normalized: normalizedEmail,
    user_ids: (partner, session) => usersOf(partner, session).map(({ id }) => id),
    partner_share: (partner, session) =>
      !usersOf(partner, session).some((user) => isInGroup(session.store, user, 'base.group_user')),
    ref_company_ids: (partner, { store }) =>
      store.rows('res.company').flatMap((company) => (linkIn(company, 'partner_id') === partner.id ? company.id : [])),
    complete_name: completeName,
    commercial_partner_id: (partner, session) => commercialEntityOf(partner, session).id,
    country_code: (partner, { store }) =>
      store.find('res.country', linkIn(partner, 'country_id') ?? 0)?.['code'] ?? false,
  },
  defaults: () => ({ active: true, type: 'contact', is_company: false, lang: 'en_US', child_ids: [], color: 0 }),
  check: checkPartner,
  checkLoaded: checkLoadedPartner,
  afterChange: settlePartner,
});
