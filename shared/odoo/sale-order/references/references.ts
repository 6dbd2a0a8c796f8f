import type { Failure } from '../../../failure/failure.ts';
import { fail, type Result, succeed } from '../../../failure/result.ts';
import { createCachedLookup } from '../../cached-lookup.ts';
import { fieldKeysOf } from '../../configured/field-cells.ts';
import { defaultKeysOf } from '../../configured/sale-defaults.ts';
import type { Dialect } from '../../dialect/dialect.ts';
import type { VersionOf } from '../../dialect/in-dialect.ts';
import { readDialect } from '../../dialect/read-dialect.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { houseAccountKeysOf } from '../contacts/house-account.ts';
import { companysLanguage, fetchLanguages } from '../contacts/languages.ts';
import { type ContactMatch, emailKeysOf, matchContacts } from '../contacts/match-contacts.ts';
import { responsibleKeysOf } from '../life/activities.ts';
import { draftLines } from '../lines/draft-lines.ts';
import type { OrderContext } from '../order-context.ts';
import { roundingKeysOf } from '../totals/rounding-lines.ts';
import { type Carrier, carrierKeysOf, fetchCarriers } from './carriers.ts';
import { type Company, readCompany } from './company.ts';
import { fetchCountries, fetchStates, subdivisionsOf } from './countries.ts';
import { customerCodeKeysOf, fetchCustomerCodes } from './customer-codes.ts';
import { fetchNamed, type NamedRecord } from './named-records.ts';
import { needsPricelist } from './needs-pricelist.ts';
import { fetchPricelists } from './pricelists.ts';
import { fetchProducts, type Product, productKeysOf } from './products.ts';
import { fetchTaxes, type SalesTax, taxKeysOf } from './taxes.ts';
import { fetchUnits, kindColumn, type Unit, unitKeysOf } from './units.ts';

/** What the orders of a batch refer to, as database ids of Odoo; an absent key is unknown to Odoo. */
export interface References {
  readonly dialect: Dialect;
  readonly company: Company;
  readonly products: ReadonlyMap<string, Product>;
  /** Products by the codes that partners have for them, by `customerCodeKey`. */
  readonly codes: ReadonlyMap<string, Product>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly carriers: ReadonlyMap<string, Carrier>;
  /** By `taxKey`, in Odoo's order. */
  readonly taxes: ReadonlyMap<string, readonly SalesTax[]>;
  readonly countries: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, number>;
  readonly pricelists: ReadonlyMap<string, number>;
  /** Odoo's codes by language tag, and the company's own language. */
  readonly languages: ReadonlyMap<string, string>;
  /** Whose contact the e-mail addresses are that a partner's policy goes by. */
  readonly contacts: ReadonlyMap<string, ContactMatch>;
  /** Records that the configuration or an order calls by name, by `namedKey`. */
  readonly named: ReadonlyMap<string, NamedRecord>;
}

/** What decides what is looked up for an order. */
export type Referring = Pick<OrderContext, 'connection' | 'policy' | 'order'>;

/** Looks up what orders refer to; what Odoo does not know is absent, and a failure only that it could not be asked. */
export type ResolveReferences = (contexts: readonly Referring[]) => Promise<Result<References>>;

interface Place {
  readonly call: CallOdoo;
  readonly versionOf: VersionOf;
  readonly connection: OrderContext['connection'];
  readonly now: () => number;
}

/**
 * Resolves what orders refer to in a constant number of calls however many orders there are, and in none at all once
 * everything is remembered.
 */
export const createReferences = (place: Place): ResolveReferences => {
  const { call, versionOf, connection, now } = place;
  const lookUpCompany = createCachedLookup(() => readCompany(call, connection.companyId), now);
  const lookUpDialect = createCachedLookup(() => describeDialect(call, versionOf), now);
  const resolvers = new Map<number, (contexts: readonly Referring[], dialect: Dialect) => Promise<References>>();

  return async (contexts) => {
    try {
      const company = there(resolved(await lookUpCompany(['company'])).get('company'));
      const dialect = there(resolved(await lookUpDialect(['dialect'])).get('dialect'));
      const resolve = resolvers.get(company.id) ?? createResolver(place, company, dialect);
      resolvers.set(company.id, resolve);
      return succeed(await resolve(contexts, dialect));
    } catch (error) {
      if (error instanceof Unresolved) return fail(error.failure);
      throw error;
    }
  };
};

async function describeDialect(call: CallOdoo, versionOf: VersionOf): Promise<Result<ReadonlyMap<string, Dialect>>> {
  const version = await versionOf();
  return version.ok ? readDialect(call, version.value) : version;
}

/** Odoo could not be asked. Thrown within this file only, where a dozen answers would each need a way out of their own. */
class Unresolved extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

function resolved<T>(result: Result<T>): T {
  if (!result.ok) throw new Unresolved(result.failure);
  return result.value;
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('What was read is there');
  return value;
}

/** Keys of the records that the configuration or an order calls by name. */
const namedKeysOf = (context: Referring, dialect: Dialect): string[] => [
  ...defaultKeysOf(context, dialect),
  ...responsibleKeysOf(context),
  ...houseAccountKeysOf(context),
  ...fieldKeysOf(context, dialect),
];

function createResolver({ call, connection, now }: Place, company: Company, { version }: Pick<Dialect, 'version'>) {
  const lookUpProducts = createCachedLookup((keys) => fetchProducts(call, company.id, keys), now, {
    // An order waits for the administrator who leaves the SKU on one product only.
    isFinal: ({ matches, obstacle }) => matches === 1 && obstacle === undefined,
  });
  const lookUpCodes = createCachedLookup(
    (keys) => fetchCustomerCodes(call, company.id, connection.customerCodes, keys),
    now,
    { isFinal: ({ matches, obstacle }) => matches === 1 && obstacle === undefined },
  );
  const lookUpCarriers = createCachedLookup((keys) => fetchCarriers(call, company.id, keys), now, {
    isFinal: ({ matches }) => matches === 1,
  });
  const lookUpUnits = createCachedLookup((keys) => fetchUnits(call, keys, kindColumn(version)), now);
  // Taxes have a country from 15 on.
  const lookUpTaxes = createCachedLookup(
    (keys) => fetchTaxes(call, company, keys, { hasCountries: version >= 15 }),
    now,
  );
  const lookUpCountries = createCachedLookup((codes) => fetchCountries(call, codes), now);
  const lookUpStates = createCachedLookup((codes) => fetchStates(call, codes), now, {
    // Odoo has states for a few dozen countries, and an address is right without one.
    remembersAbsence: true,
  });
  const lookUpPricelists = createCachedLookup((codes) => fetchPricelists(call, company.id, codes), now);
  const lookUpLanguages = createCachedLookup((tags) => fetchLanguages(call, company.id, tags), now, {
    remembersAbsence: true,
  });
  const lookUpNamed = createCachedLookup((keys) => fetchNamed(call, company.id, keys), now);

  return async (contexts: readonly Referring[], dialect: Dialect): Promise<References> => {
    const orders = contexts.map(({ order }) => order);
    const addresses = orders.flatMap(({ billingAddress, shippingAddress }) =>
      [billingAddress ?? [], shippingAddress ?? []].flat(),
    );
    const currencies = orders
      .map(({ currency }) => currency)
      .filter((currency) => needsPricelist(currency, { company, dialect }));
    const drafts = contexts.map((context) => ({ context, lines: draftLines(context, dialect) }));
    const [products, carriers, taxes, countries, states, pricelists, languages, matches, named] = await Promise.all([
      lookUpProducts([...drafts.flatMap(({ lines }) => productKeysOf(lines)), ...contexts.flatMap(roundingKeysOf)]),
      lookUpCarriers(drafts.flatMap(({ lines }) => carrierKeysOf(lines))),
      lookUpTaxes(contexts.flatMap(taxKeysOf)),
      lookUpCountries(addresses.map(({ country }) => country)),
      lookUpStates(addresses.flatMap(subdivisionsOf)),
      lookUpPricelists(currencies),
      lookUpLanguages([companysLanguage, ...orders.flatMap(({ customer }) => customer.language ?? [])]),
      // Never remembered: a contact may be given a login, or be archived, at any time.
      matchContacts(call, company.id, [...new Set(contexts.flatMap(emailKeysOf))]),
      lookUpNamed(contexts.flatMap((context) => namedKeysOf(context, dialect))),
    ]);
    const known = { products: resolved(products), named: resolved(named), carriers: resolved(carriers) };
    const codes = resolved(
      await lookUpCodes(drafts.flatMap(({ context, lines }) => customerCodeKeysOf(context, lines, known))),
    );
    const units = resolved(
      await lookUpUnits(drafts.flatMap(({ context, lines }) => unitKeysOf(context, lines, { ...known, codes }))),
    );
    return {
      ...known,
      codes,
      units,
      dialect,
      company,
      taxes: resolved(taxes),
      countries: resolved(countries),
      states: resolved(states),
      pricelists: resolved(pricelists),
      languages: resolved(languages),
      contacts: resolved(matches),
    };
  };
}
