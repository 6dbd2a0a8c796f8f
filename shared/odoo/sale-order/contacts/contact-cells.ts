import type { Address, Order } from '../../../order/order.ts';
import type { LoadRecord } from '../../load-record.ts';
import type { References } from '../references/references.ts';
import { companysLanguage } from './languages.ts';

type Cells = LoadRecord['row'];

/** What contacts refer to. */
export type Places = Pick<References, 'countries' | 'states' | 'languages'>;

interface Contact {
  readonly name: string;
  readonly type: 'contact' | 'invoice' | 'delivery' | 'other';
  readonly isCompany?: boolean;
  /** Of a person whose company is no contact of its own. */
  readonly companyName?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly vatNumber?: string | undefined;
  readonly address?: Address | undefined;
}

/** The cells of a contact of an order: the same columns for every one, since those of one call share them. */
export const contactCells = (contact: Contact, { customer }: Order, places: Places): Cells => ({
  name: contact.name,
  type: contact.type,
  is_company: contact.isCompany ? '1' : '0',
  company_name: contact.companyName ?? '',
  email: contact.email ?? '',
  phone: contact.phone ?? '',
  vat: contact.vatNumber ?? '',
  lang: languageOf(customer, places),
  ...addressCells(contact.address, places),
});

/** The customer's where Odoo has it, else the company's: an order is right without it. */
const languageOf = ({ language }: Order['customer'], { languages }: Places): string =>
  (language === undefined ? undefined : languages.get(language)) ?? languages.get(companysLanguage) ?? '';

/** An unknown state is left empty: the address stays right without it, and Odoo has states for few countries. */
const addressCells = (address: Address | undefined, { countries, states }: Places): Cells => ({
  street: address?.street1 ?? '',
  street2: address?.street2 ?? '',
  city: address?.city ?? '',
  zip: address?.postalCode ?? '',
  'country_id/.id': idText(address && countries.get(address.country)),
  'state_id/.id': idText(address?.subdivision === undefined ? undefined : states.get(address.subdivision)),
});

const idText = (id: number | undefined): string => (id === undefined ? '' : String(id));
