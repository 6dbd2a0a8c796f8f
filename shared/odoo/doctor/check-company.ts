import { readCompany } from '../sale-order/references/company.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

/** Whether the user may work in the company that orders are written for, and whether that is the one that is meant. */
export const checkCompany = async ({ call, connection, self }: Patient): Promise<Diagnosis> => {
  const user = await self();
  if (!user.ok) return skipped('The user cannot be read.');
  const read = await readCompany(call, connection.companyId);
  if (!read.ok) return describeFailure(read.failure);
  const company = read.value;
  const allowed = user.value.company_ids;
  const found = `Orders go to company ${company.id}, ${company.name}.`;
  if (!allowed.includes(company.id)) {
    return failed(
      `${found} The user may not work there.`,
      "Allow the user that company, or correct the connection's `companyId`.",
    );
  }
  if (connection.companyId !== undefined || allowed.length === 1) return healthy(found);
  return warning(
    `${found} The user may work in ${allowed.length} companies, and the connection names none.`,
    "Put the company's id into the connection's `companyId`, or allow the user that one only.",
  );
};
