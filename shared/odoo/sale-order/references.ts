import type { Failure } from '../../failure/failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import { createCachedLookup } from '../cached-lookup.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { readDialect } from '../dialect/read-dialect.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { type Company, readCompany } from './company.ts';
import { fetchCountries, fetchStates, subdivisionsOf } from './countries.ts';
import { fetchNamed, type NamedRecord } from './named-records.ts';
import type { OrderContext } from './order-record.ts';
import { fetchPricelists } from './pricelists.ts';
import { fetchProducts, type Product, productKeysOf } from './products.ts';
import { fetchTaxes, taxKeysOf } from './taxes.ts';

/** What the orders of a batch refer to, as database ids of Odoo; an absent key is unknown to Odoo. */
export interface References {
  readonly dialect: Dialect;
  readonly company: Company;
  readonly products: ReadonlyMap<string, Product>;
  readonly taxes: ReadonlyMap<string, number>;
  readonly countries: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, number>;
  readonly pricelists: ReadonlyMap<string, number>;
  /** Records that the configuration or an order calls by name, by `namedKey`. */
  readonly named: ReadonlyMap<string, NamedRecord>;
}

/** What decides what is looked up for an order. */
export type Referring = Pick<OrderContext, 'connection' | 'policy' | 'order'>;

/** Looks up what orders refer to; what Odoo does not know is absent, and a failure only that it could not be asked. */
export type ResolveReferences = (contexts: readonly Referring[]) => Promise<Result<References>>;

interface Place {
  readonly call: CallOdoo;
  readonly connection: OrderContext['connection'];
  readonly now: () => number;
}

/**
 * Resolves what orders refer to in a constant number of calls however many orders there are, and in none at all once
 * everything is remembered.
 */
export const createReferences = (place: Place): ResolveReferences => {
  const { call, connection, now } = place;
  const lookUpCompany = createCachedLookup(() => readCompany(call, connection.companyId), now);
  const lookUpDialect = createCachedLookup(() => readDialect(call, 19), now);
  const resolvers = new Map<number, (contexts: readonly Referring[], dialect: Dialect) => Promise<References>>();

  return async (contexts) => {
    try {
      const company = there(resolved(await lookUpCompany(['company'])).get('company'));
      const dialect = there(resolved(await lookUpDialect(['dialect'])).get('dialect'));
      const resolve = resolvers.get(company.id) ?? createResolver(place, company);
      resolvers.set(company.id, resolve);
      return succeed(await resolve(contexts, dialect));
    } catch (error) {
      if (error instanceof Unresolved) return fail(error.failure);
      throw error;
    }
  };
};

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
const namedKeysOf = (_: Referring): string[] => [];

function createResolver({ call, connection, now }: Place, company: Company) {
  const lookUpProducts = createCachedLookup((keys) => fetchProducts(call, company.id, keys), now, {
    // An order waits for the administrator who leaves the SKU on one product only.
    isFinal: ({ matches }) => matches === 1,
  });
  const lookUpTaxes = createCachedLookup((keys) => fetchTaxes(call, company.id, keys), now);
  const lookUpCountries = createCachedLookup((codes) => fetchCountries(call, codes), now);
  const lookUpStates = createCachedLookup((codes) => fetchStates(call, codes), now, {
    // Odoo has states for a few dozen countries, and an address is right without one.
    remembersAbsence: true,
  });
  const lookUpPricelists = createCachedLookup((codes) => fetchPricelists(call, company.id, codes), now);
  const lookUpNamed = createCachedLookup((keys) => fetchNamed(call, company.id, keys), now);

  return async (contexts: readonly Referring[], dialect: Dialect): Promise<References> => {
    const orders = contexts.map(({ order }) => order);
    const addresses = orders.flatMap(({ billingAddress, shippingAddress }) =>
      [billingAddress ?? [], shippingAddress ?? []].flat(),
    );
    const foreign = orders.map(({ currency }) => currency).filter((currency) => currency !== company.currency);
    const [products, taxes, countries, states, pricelists, named] = await Promise.all([
      lookUpProducts(orders.flatMap((order) => productKeysOf(order, connection.products))),
      lookUpTaxes(orders.flatMap(taxKeysOf)),
      lookUpCountries(addresses.map(({ country }) => country)),
      lookUpStates(addresses.flatMap(subdivisionsOf)),
      lookUpPricelists(foreign),
      lookUpNamed(contexts.flatMap(namedKeysOf)),
    ]);
    return {
      dialect,
      company,
      products: resolved(products),
      taxes: resolved(taxes),
      countries: resolved(countries),
      states: resolved(states),
      pricelists: resolved(pricelists),
      named: resolved(named),
    };
  };
}
