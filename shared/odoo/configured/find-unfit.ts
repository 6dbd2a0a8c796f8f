import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { VersionOf } from '../dialect/in-dialect.ts';
import { readDialect } from '../dialect/read-dialect.ts';
import { readCompany } from '../sale-order/references/company.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { type ConfiguredConnection, checkConfigured } from './check-configured.ts';

/**
 * Asks Odoo, afresh each time, what of the configuration it does not have. A connection for which nothing is configured that
 * could be missing costs no call.
 */
export const findUnfit = async (
  call: CallOdoo,
  versionOf: VersionOf,
  configured: ConfiguredConnection,
): Promise<Result<readonly Failure[]>> => {
  if (!namesAnything(configured)) return succeed([]);
  const company = await readCompany(call, configured.connection.companyId);
  if (!company.ok) return company;
  const version = await versionOf();
  if (!version.ok) return fail(version.failure);
  const dialect = await readDialect(call, version.value);
  if (!dialect.ok) return dialect;
  return checkConfigured(call, { ...configured, company: company.value, dialect: dialect.value });
};

function namesAnything({ connectionId, connection, partners }: ConfiguredConnection): boolean {
  const its = Object.values(partners).filter((partner) => partner.connection === connectionId);
  return (
    connection.life.responsible !== undefined ||
    its.some(({ customers }) => typeof customers === 'object') ||
    [connection.fields, connection.defaults, ...its.map(({ defaults }) => defaults)].some(
      (names) => Object.keys(names).length > 0,
    )
  );
}

/** The first of the faults, which tells of the others too: one visit to Odoo or to the configuration is enough then. */
export const summarize = ([first, ...others]: readonly Failure[]): Failure | undefined => {
  if (first === undefined || others.length === 0) return first;
  const messages = [first, ...others.slice(0, mostTold - 1)].map(({ operatorMessage }) => operatorMessage);
  return makeFailure({ ...first, operatorMessage: `${others.length + 1} faults: ${messages.join(' ')}` });
};

const mostTold = 5;
