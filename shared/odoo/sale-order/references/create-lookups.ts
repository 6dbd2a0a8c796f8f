import { createCachedLookup } from '../../cached-lookup.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { fetchLanguages } from '../contacts/languages.ts';
import type { OrderContext } from '../order-context.ts';
import { fetchCarriers } from './carriers.ts';
import { fetchCountries, fetchStates } from './countries.ts';
import { fetchCustomerCodes } from './customer-codes.ts';
import { fetchNamed } from './named-records.ts';
import { fetchPricelists } from './pricelists.ts';
import { fetchProducts } from './products.ts';
import { fetchTaxes, isDecided } from './taxes.ts';
import { fetchUnits, kindColumn } from './units.ts';

interface Place {
  readonly call: CallOdoo;
  readonly connection: Pick<OrderContext['connection'], 'customerCodes'>;
  readonly companyId: number;
  /** Odoo's major version. */
  readonly version: number;
  readonly now: () => number;
}

/** Exactly one, and to be used: what is not waits for an administrator, and is asked for again each time. */
const isOne = ({ matches, obstacle }: { readonly matches: number; readonly obstacle?: string }): boolean =>
  matches === 1 && obstacle === undefined;

/** Addresses and customers are right without what Odoo has of these for some countries and languages only. */
const dispensable = { remembersAbsence: true };

/** The look-ups in one company of one version of Odoo, each with a memory of its own. */
export const createLookups = ({ call, connection, companyId, version, now }: Place) => ({
  products: createCachedLookup((keys) => fetchProducts(call, companyId, keys), now, { isFinal: isOne }),
  codes: createCachedLookup((keys) => fetchCustomerCodes(call, companyId, connection.customerCodes, keys), now, {
    isFinal: isOne,
  }),
  carriers: createCachedLookup((keys) => fetchCarriers(call, companyId, keys), now, {
    isFinal: (carrier) => isOne(carrier) && carrier.product !== undefined,
  }),
  units: createCachedLookup((keys) => fetchUnits(call, keys, kindColumn(version)), now, { isFinal: isOne }),
  // Taxes have a country from 15 on.
  taxes: createCachedLookup((keys) => fetchTaxes(call, companyId, keys, { hasCountries: version >= 15 }), now, {
    isFinal: isDecided,
  }),
  countries: createCachedLookup((codes) => fetchCountries(call, codes), now),
  states: createCachedLookup((codes) => fetchStates(call, codes), now, dispensable),
  pricelists: createCachedLookup((codes) => fetchPricelists(call, companyId, codes), now),
  languages: createCachedLookup((tags) => fetchLanguages(call, companyId, tags), now, dispensable),
  named: createCachedLookup((keys) => fetchNamed(call, companyId, keys), now, { isFinal: isOne }),
});
