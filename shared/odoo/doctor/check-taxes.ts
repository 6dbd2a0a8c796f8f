import * as z from 'zod';
import type { OdooRecordName } from '../../runtime/sale-configuration.ts';
import { type Company, readCompany } from '../sale-order/references/company.ts';
import { fetchTaxes, namedTaxKey } from '../sale-order/references/taxes.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const taxesSchema = z.array(z.object({ amount: z.number(), price_include: z.boolean() }));

/** Which taxes orders can be charged with; one that is missing parks the orders that have it. */
export const checkTaxes = async (patient: Patient): Promise<Diagnosis> => {
  const { call, connection } = patient;
  if (connection.taxes.by === 'fiscal-position') return healthy('Odoo chooses the taxes of orders by itself.');
  const read = await readCompany(call, connection.companyId);
  if (!read.ok) return skipped('The company cannot be read.');
  const company = read.value;
  return (await checkMapping(patient, company)) ?? checkPercentages(patient, company);
};

/** What is wrong with the taxes that the configuration names. */
async function checkMapping({ call, connection }: Patient, company: Company): Promise<Diagnosis | undefined> {
  const named = [...new Set(connection.taxes.mapping.flatMap(({ tax }) => (tax === false ? [] : [tax])))];
  if (named.length === 0) return undefined;
  const found = await fetchTaxes(call, company.id, named.map(namedTaxKey));
  if (!found.ok) return describeFailure(found.failure);
  const faults = named.flatMap((tax) => faultOf(tax, found.value.get(namedTaxKey(tax))?.length ?? 0));
  if (faults.length === 0) return undefined;
  return failed(
    `Of the taxes that \`taxes.mapping\` names: ${faults.slice(0, mostTold).join(' ')}`,
    `Create them as sales taxes of ${company.name} in Odoo, or correct \`taxes.mapping\`.`,
  );
}

const mostTold = 10;

function faultOf(tax: OdooRecordName, matches: number): string[] {
  if (matches === 1) return [];
  return [matches === 0 ? `${tax} is no active sales tax.` : `${matches} sales taxes are called ${tax}.`];
}

async function checkPercentages({ call }: Patient, company: Company): Promise<Diagnosis> {
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
}
