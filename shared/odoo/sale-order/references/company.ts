import * as z from 'zod';
import { makeFailure } from '../../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../../failure/result.ts';
import { readOwnId } from '../../read-own-id.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';

/** The Odoo company that orders are written for. */
export interface Company {
  readonly id: number;
  readonly name: string;
  /** ISO 4217 code of the company's own currency. */
  readonly currency: string;
  /** Database id of its country; absent where it has none. */
  readonly countryId?: number;
}

/** What people call it: `Odoo company 1 (Engines SA)`. */
export const companyTitle = ({ id, name }: Pick<Company, 'id' | 'name'>): string => `Odoo company ${id} (${name})`;

const many2one = z.tuple([z.int(), z.string()]);
const userSchema = z.tuple([z.object({ company_id: many2one })]);
const companySchema = z.array(
  z.object({
    id: z.int(),
    name: z.string(),
    currency_id: many2one,
    country_id: z.union([many2one, z.literal(false)]).optional(),
  }),
);

/** The configured company, else the integration user's own. */
export const readCompany = async (call: CallOdoo, configuredId: number | undefined): Promise<Result<Company>> => {
  const id = configuredId === undefined ? await readOwnCompanyId(call) : succeed(configuredId);
  if (!id.ok) return id;
  const companies = await call(
    'res.company',
    'search_read',
    { domain: [['id', '=', id.value]], fields: ['name', 'currency_id', 'country_id'], limit: 1 },
    companySchema,
  );
  if (!companies.ok) return companies;
  const [company] = companies.value;
  if (!company) return fail(unknownCompany(id.value));
  const { name, currency_id: currency, country_id: country } = company;
  return succeed({ id: company.id, name, currency: currency[1], ...(country ? { countryId: country[0] } : {}) });
};

async function readOwnCompanyId(call: CallOdoo): Promise<Result<number>> {
  const userId = await readOwnId(call);
  if (!userId.ok) return userId;
  const user = await call('res.users', 'read', { ids: [userId.value], fields: ['company_id'] }, userSchema);
  return user.ok ? succeed(user.value[0].company_id[0]) : user;
}

const unknownCompany = (id: number) =>
  makeFailure({
    class: 'misconfigured',
    outcome: 'answered',
    message: 'The Odoo company of this connection is not accessible.',
    detail: `The integration user cannot see company ${id}`,
    remedy:
      "Allow the integration user that company in Odoo, or correct `companyId` in the connection's configuration.",
  });
