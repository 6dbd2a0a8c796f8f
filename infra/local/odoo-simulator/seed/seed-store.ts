import type { Values } from '../records/row.ts';
import type { Store } from '../records/store.ts';
import { companyId } from '../session.ts';
import countries from './countries.json' with { type: 'json' };
import { productRows } from './products.ts';
import { seedSaleSettings } from './sale-settings.ts';
import { seedMail } from './seed-mail.ts';
import states from './states.json' with { type: 'json' };
import { taxRows } from './taxes.ts';
import { unitRows } from './units.ts';
import { seedUsers } from './users.ts';

const fill = (store: Store, model: string, rows: readonly Values[]): void => {
  for (const [index, row] of rows.entries()) store.insert(model, row, index + 1);
};

const currencies = 'USD EUR GBP CAD AUD CHF JPY CNY INR BRL MXN SEK NOK DKK PLN CZK HUF NZD SGD HKD ZAR KWD'.split(' ');

/** The modules of Odoo whose models the simulator has. */
const modules = [
  ['base', 'Base'],
  ['base_import', 'Base import'],
  ['product', 'Products & Pricelists'],
  ['account', 'Invoicing'],
  ['sale', 'Sales'],
  ['sale_management', 'Sales'],
  ['delivery', 'Delivery Costs'],
] as const;

/** Only the company's currency is active, as after an installation of Odoo. */
const currencyRows = (): Values[] =>
  currencies.map((code) => {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    const symbol = format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? code;
    return { name: code, symbol, active: code === 'USD', decimal_places: digits, rounding: 10 ** -digits };
  });

const seedPlaces = (store: Store): void => {
  const codes = Object.keys(countries);
  fill(
    store,
    'res.country',
    Object.entries(countries).map(([code, name]) => ({ code, name })),
  );
  for (const [index, code] of codes.entries()) {
    const target = { model: 'res.country', recordId: index + 1, noupdate: false };
    store.bindExternalId(`base.${code.toLowerCase()}`, target);
  }
  const stateRows = Object.entries(states).flatMap(([country, names]) =>
    Object.entries(names).map(([code, name]) => ({ code, name, country_id: codes.indexOf(country) + 1 })),
  );
  fill(store, 'res.country.state', stateRows);
};

const seedCompany = (store: Store): void => {
  const countryId = store.externalId('base.us')?.recordId ?? false;
  const person = { active: true, type: 'contact', lang: 'en_US', is_company: false, child_ids: [] };
  fill(store, 'res.partner', [
    { ...person, name: 'Simulated Company', is_company: true, country_id: countryId },
    { ...person, name: 'Administrator', email: 'admin@example.com' },
    { ...person, name: 'Integration', email: 'integration@example.com' },
  ]);
  const company = {
    active: true,
    currency_id: 1,
    partner_id: 1,
    country_id: countryId,
    tax_calculation_rounding_method: 'round_globally',
  };
  store.insert('res.company', { ...company, name: 'Simulated Company' }, companyId);
  // A company that no user of the simulator belongs to.
  store.insert('res.company', { ...company, name: 'Another Company' }, companyId + 1);
};

const seedCarriers = (store: Store): void => {
  const productId = (code: string) =>
    store.rows('product.product').find((product) => product['default_code'] === code)?.id ?? false;
  const carrier = { active: true, delivery_type: 'fixed' };
  fill(store, 'delivery.carrier', [
    { ...carrier, name: 'Standard delivery', product_id: productId('Delivery_007'), fixed_price: 0, sequence: 1 },
    { ...carrier, name: 'The Poste', product_id: productId('Delivery_009'), fixed_price: 20, sequence: 2 },
    { ...carrier, name: 'Local Delivery', product_id: productId('Delivery_010'), fixed_price: 5, sequence: 3 },
  ]);
};

/** Fills an empty store with what a fresh Odoo with demo data has, as far as an order can point to it. */
export const seedStore = (store: Store): void => {
  fill(store, 'res.currency', currencyRows());
  for (const [id, row] of unitRows) store.insert('uom.uom', row, id);
  seedPlaces(store);
  seedCompany(store);
  seedUsers(store);
  seedMail(store);
  seedSaleSettings(store);
  fill(store, 'res.lang', [{ active: true, code: 'en_US', name: 'English (US)' }]);
  fill(
    store,
    'ir.module.module',
    modules.map(([name, shortdesc]) => ({ name, shortdesc, state: 'installed' })),
  );
  const countryId = store.externalId('base.us')?.recordId ?? false;
  fill(
    store,
    'account.tax',
    taxRows.map((row) => ({ ...row, country_id: countryId })),
  );
  fill(store, 'product.product', productRows);
  seedCarriers(store);
  store.commit();
};
