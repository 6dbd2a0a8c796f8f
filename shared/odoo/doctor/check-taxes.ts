import * as z from 'zod';
import { readCompany } from '../sale-order/company.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const taxesSchema = z.array(z.object({ amount: z.number(), price_include: z.boolean() }));

/** Which taxes orders can be charged with; one that is missing parks the orders that have it. */
export const checkTaxes = async ({ call, connection }: Patient): Promise<Diagnosis> => {
  const companies = await readCompany(call, connection.companyId);
  const company = companies.ok ? companies.value.get('company') : undefined;
  if (!company) return skipped('The company cannot be read.');
  const domain = [
    ['type_tax_use', '=', 'sale'],
    ['amount_type', '=', 'percent'],
    ['company_id', '=', company.id],
  ];
  const taxes = await call(
    'account.tax',
    'search_read',
    { domain, fields: ['amount', 'price_include'], order: 'amount', limit: 200 },
    taxesSchema,
  );
  if (!taxes.ok) return describeFailure(taxes.failure);
  const names = taxes.value.map(({ amount, price_include }) => `${amount} %${price_include ? ' included' : ''}`);
  if (names.length > 0) return healthy(`Sales taxes: ${[...new Set(names)].join(', ')}.`);
  return warning(
    `${company.name} has no sales tax in per cent: only orders without tax can be written.`,
    'Install the fiscal localisation of the company in Odoo, or create the taxes that partners charge.',
  );
};
