import { type Result, succeed } from '../../failure/result.ts';
import type { Order } from '../../order/order.ts';
import type { Connection } from '../../runtime/configuration.ts';
import { createCachedLookup } from '../cached-lookup.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { type Company, readCompany } from './company.ts';
import { fetchCountries, fetchStates, subdivisionsOf } from './countries.ts';
import { fetchPricelists } from './pricelists.ts';
import { fetchProducts, type Product, productKeysOf } from './products.ts';
import { fetchTaxes, taxKeysOf } from './taxes.ts';

/** What the orders of a batch refer to, as database ids of Odoo; an absent key is unknown to Odoo. */
export interface References {
  readonly company: Company;
  readonly products: ReadonlyMap<string, Product>;
  readonly taxes: ReadonlyMap<string, number>;
  readonly countries: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, number>;
  readonly pricelists: ReadonlyMap<string, number>;
}

type Resolve = (orders: readonly Order[]) => Promise<Result<References>>;

/**
 * Resolves what orders refer to in a constant number of calls however many orders there are, and in none at all once
 * everything is remembered.
 */
export const createReferences = ({
  call,
  connection,
  now,
}: {
  call: CallOdoo;
  connection: Connection;
  now: () => number;
}): Resolve => {
  const lookUpCompany = createCachedLookup(() => readCompany(call, connection.companyId), now);
  const resolvers = new Map<number, Resolve>();

  return async (orders) => {
    const companies = await lookUpCompany(['company']);
    if (!companies.ok) return companies;
    const company = companies.value.get('company');
    if (!company) throw new Error('A company that was read is there');
    const resolve = resolvers.get(company.id) ?? createResolver({ call, connection, now }, company);
    resolvers.set(company.id, resolve);
    return resolve(orders);
  };
};

function createResolver(
  { call, connection, now }: { call: CallOdoo; connection: Connection; now: () => number },
  company: Company,
): Resolve {
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

  return async (orders) => {
    const addresses = orders.flatMap(({ billingAddress, shippingAddress }) =>
      [billingAddress ?? [], shippingAddress ?? []].flat(),
    );
    const foreign = orders.map(({ currency }) => currency).filter((currency) => currency !== company.currency);
    const [products, taxes, countries, states, pricelists] = await Promise.all([
      lookUpProducts(orders.flatMap((order) => productKeysOf(order, connection.products))),
      lookUpTaxes(orders.flatMap(taxKeysOf)),
      lookUpCountries(addresses.map(({ country }) => country)),
      lookUpStates(addresses.flatMap(subdivisionsOf)),
      lookUpPricelists(foreign),
    ]);
    if (!products.ok) return products;
    if (!taxes.ok) return taxes;
    if (!countries.ok) return countries;
    if (!states.ok) return states;
    if (!pricelists.ok) return pricelists;
    return succeed({
      company,
      products: products.value,
      taxes: taxes.value,
      countries: countries.value,
      states: states.value,
      pricelists: pricelists.value,
    });
  };
}
