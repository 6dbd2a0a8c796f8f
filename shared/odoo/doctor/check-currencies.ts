import * as z from 'zod';
import { isCurrencyCode, minorUnitsOf } from '../../order/iso-codes.ts';
import { readCompany } from '../sale-order/references/company.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const pricelistsSchema = z.array(z.object({ currency_id: z.tuple([z.int(), z.string()]) }));
const currenciesSchema = z.array(z.object({ name: z.string(), decimal_places: z.int() }));

/**
 * Which currencies orders may be in: the company's own, and each that has a pricelist; and which of them Odoo rounds to
 * more than their smallest coin, so that totals differ.
 */
export const checkCurrencies = async ({ call, connection }: Patient): Promise<Diagnosis> => {
  const read = await readCompany(call, connection.companyId);
  if (!read.ok) return skipped('The company cannot be read.');
  const company = read.value;
  const domain = [['company_id', 'in', [false, company.id]]];
  const args = { domain, fields: ['currency_id'], limit: 1_000 };
  const pricelists = await call('product.pricelist', 'search_read', args, pricelistsSchema);
  if (!pricelists.ok) return describeFailure(pricelists.failure);
  const names = [...new Set([company.currency, ...pricelists.value.map(({ currency_id: [, name] }) => name)])];
  const wanted = { domain: [['name', 'in', names]], fields: ['name', 'decimal_places'], limit: names.length };
  const currencies = await call('res.currency', 'search_read', wanted, currenciesSchema);
  if (!currencies.ok) return describeFailure(currencies.failure);
  const coarse = currencies.value.filter(
    ({ name, decimal_places }) => isCurrencyCode(name) && decimal_places < minorUnitsOf(name),
  );
  if (coarse.length === 0) {
    return healthy(`Orders may be in ${names.join(', ')}; any other currency needs a pricelist in it.`);
  }
  const told = coarse.map(({ name, decimal_places }) => `${name} to ${decimal_places} decimals`);
  return warning(
    `Odoo rounds ${told.join(', ')}, which is coarser than their coins: totals in between will differ.`,
    'Set the rounding factor of the currency in Odoo to its smallest coin.',
  );
};
