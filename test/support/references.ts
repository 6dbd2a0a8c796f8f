import type { Column, Dialect } from '../../shared/odoo/dialect/dialect.ts';
import type { Product } from '../../shared/odoo/sale-order/references/products.ts';
import type { References } from '../../shared/odoo/sale-order/references/references.ts';
import { type Connection, parseConfiguration } from '../../shared/runtime/configuration.ts';
import { type Partner, partnerSchema } from '../../shared/runtime/partner-configuration.ts';

/** How an Odoo 19 speaks that has every column that anybody asks for, but for those that are given. */
export const aDialect = (columns: Readonly<Record<string, Partial<Column>>> = {}): Dialect => ({
  ...{ version: 19, priceDigits: 8, has: () => true },
  column: (model, name) => ({ type: 'char', isReadonly: false, isRequired: false, ...columns[`${model}.${name}`] }),
});

/** A product that is counted in units. */
export const aProduct = (id: number, name: string, different: Partial<Product> = {}): Product => ({
  ...{ id, name, matches: 1, unit: [1, 'Units'], ...different },
});

const aTax = (id: number, isIncluded: boolean) => ({ id, name: `Tax ${id}`, isIncluded });

/** What an Odoo with two articles, the service products, a few taxes and two countries resolves references to. */
export const someReferences = (different: Partial<References> = {}): References => ({
  dialect: aDialect(),
  named: new Map(),
  company: { id: 1, name: 'Engines SA', currency: 'USD' },
  products: new Map(
    ['E-COM06', 'E-COM07', 'SHIP', 'DISCOUNT', 'FEE'].map((sku, index) => [
      sku,
      aProduct(101 + index, `Product ${sku}`),
    ]),
  ),
  codes: new Map(),
  carriers: new Map(),
  units: new Map(),
  taxes: new Map([
    ['20 excluded', [aTax(20, false)]],
    ['20 included', [aTax(21, true)]],
    ['5.5 excluded', [aTax(55, false)]],
  ]),
  countries: new Map([
    ['FR', 75],
    ['US', 233],
  ]),
  states: new Map([['US-CA', 13]]),
  pricelists: new Map([['EUR', 3]]),
  languages: new Map([
    ['company', 'en_US'],
    ['fr', 'fr_FR'],
  ]),
  contacts: new Map(),
  ...different,
});

/** A connection whose service products are those of {@link someReferences}. */
export const aConnection = (): Connection => {
  const products = { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' };
  const { connections } = parseConfiguration({
    connections: { main: { url: 'http://odoo.test', products } },
    partners: { acme: { connection: 'main' } },
  });
  const connection = connections['main'];
  if (!connection) throw new Error('The configuration has the connection that it was given');
  return connection;
};

/** A partner of that connection of whom nothing special is configured. */
export const aPartner = (different: Partial<PartnerInput> = {}): Partner =>
  partnerSchema.parse({ connection: 'main', ...different });

type PartnerInput = Parameters<typeof partnerSchema.parse>[0];
