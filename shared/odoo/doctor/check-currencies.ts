import * as z from 'zod';
import { readCompany } from '../sale-order/company.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, healthy, skipped } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const pricelistsSchema = z.array(z.object({ currency_id: z.tuple([z.int(), z.string()]) }));

/** Which currencies orders may be in: the company's own, and each that has a pricelist. */
export const checkCurrencies = async ({ call, connection }: Patient): Promise<Diagnosis> => {
  const companies = await readCompany(call, connection.companyId);
  const company = companies.ok ? companies.value.get('company') : undefined;
  if (!company) return skipped('The company cannot be read.');
  const domain = [['company_id', 'in', [false, company.id]]];
  const args = { domain, fields: ['currency_id'], limit: 1_000 };
  const pricelists = await call('product.pricelist', 'search_read', args, pricelistsSchema);
  if (!pricelists.ok) return describeFailure(pricelists.failure);
  const currencies = new Set([company.currency, ...pricelists.value.map(({ currency_id: [, name] }) => name)]);
  return healthy(`Orders may be in ${[...currencies].join(', ')}; any other currency needs a pricelist in it.`);
};
