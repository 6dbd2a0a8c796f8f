import type { Failure } from '../../failure/failure.ts';
import { type Result, succeed } from '../../failure/result.ts';
import type { Configuration, Connection } from '../../runtime/configuration.ts';
import { type Partner, partnerSchema } from '../../runtime/partner-configuration.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { houseAccountFault, houseAccountKeysOf } from '../sale-order/contacts/house-account.ts';
import { responsibleKeysOf } from '../sale-order/life/activities.ts';
import type { Company } from '../sale-order/references/company.ts';
import { fetchNamed, namedKey } from '../sale-order/references/named-records.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { columnFault } from './column-fault.ts';
import { defaultFaults } from './default-faults.ts';
import { isConstant } from './field-source.ts';
import { misconfiguredField, misconfiguredLink } from './misconfigured.ts';
import { recordFault } from './record-fault.ts';
import { defaultKeysOf } from './sale-defaults.ts';

/** What the configuration says of one connection. */
export interface ConfiguredConnection {
  readonly connectionId: string;
  readonly connection: Connection;
  /** All partners; those of other connections do not matter. */
  readonly partners: Configuration['partners'];
}

interface Place extends ConfiguredConnection {
  readonly company: Company;
  readonly dialect: Dialect;
}

/**
 * What no order could be written for, since the configuration names a record, or a field of sale.order, that this Odoo does
 * not have: all of it, in a few calls that change nothing. A failure only where Odoo could not be asked.
 */
export const checkConfigured = async (call: CallOdoo, place: Place): Promise<Result<readonly Failure[]>> => {
  const { connection, company, dialect } = place;
  const orders = policiesOf(place).map((policy) => ({ connection, policy }));
  const keys = [
    ...responsibleKeysOf(place),
    ...orders.flatMap((order) => [...defaultKeysOf(order, dialect), ...houseAccountKeysOf(order)]),
  ];
  const named = await fetchNamed(call, company.id, [...new Set(keys)]);
  if (!named.ok) return named;
  const present = { dialect, company, named: named.value };
  const faults = [
    ...orders.flatMap((order) => [...defaultFaults(order, present), houseAccountFault(order, present) ?? []].flat()),
    ...responsibleKeysOf(place).flatMap((key) => recordFault(key, 'life.responsible', named.value) ?? []),
    ...(await fieldFaults(call, place)),
  ];
  return succeed([...new Map(faults.map((fault) => [fault.operatorMessage, fault])).values()]);
};

/** Orders of partners that left, and of those that nothing special is configured for, have the connection's defaults. */
const policiesOf = ({ connectionId, partners }: Place): Partner[] => [
  partnerSchema.parse({ connection: connectionId }),
  ...Object.values(partners).filter(({ connection }) => connection === connectionId),
];

async function fieldFaults(call: CallOdoo, { connection, company, dialect }: Place): Promise<Failure[]> {
  const faults: Failure[] = [];
  for (const [name, source] of Object.entries(connection.fields)) {
    const column = dialect.column('sale.order', name);
    const fault = columnFault(name, source, column);
    if (fault !== undefined) {
      faults.push(misconfiguredField(name, fault));
    } else if (column?.type === 'many2one' && column.relation !== undefined) {
      const fault = await linkFault(call, company.id, { name, source, relation: column.relation });
      if (fault) faults.push(fault);
    }
  }
  return faults;
}

/** Whether records of the model can be looked up by name at all, and the one that is configured for every order is there. */
async function linkFault(
  call: CallOdoo,
  companyId: number,
  { name, source, relation }: { readonly name: string; readonly source: string; readonly relation: string },
): Promise<Failure | undefined> {
  const key = namedKey(relation, isConstant(source) ? source.slice(1) : 'any');
  const found = await fetchNamed(call, companyId, [key]);
  if (!found.ok) return found.failure;
  if (!isConstant(source) || found.value.get(key)?.matches === 1) return undefined;
  return misconfiguredLink(name, relation, source.slice(1));
}
