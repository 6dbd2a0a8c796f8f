import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { OdooRecordName } from '../../../runtime/sale-configuration.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { odooContext } from '../load-contexts.ts';

/** A record that the configuration or an order names; `matches` above 1 means that nobody can say which one. */
export interface NamedRecord {
  readonly id: number;
  readonly name: string;
  readonly matches: number;
}

/** What a model's records are called by, and whether they belong to companies. */
interface Naming {
  readonly columns: readonly string[];
  readonly hasCompany: boolean;
  /** Which of its records are meant at all. */
  readonly among?: readonly unknown[];
}

/** Of models that nobody listed, which configured fields lead to: Studio's own names begin with x_. */
const anyNaming = (model: string): Naming => ({
  columns: [model.startsWith('x_') ? 'x_name' : 'name'],
  hasCompany: false,
});

const namings: Readonly<Record<string, Naming>> = {
  'stock.warehouse': { columns: ['code', 'name'], hasCompany: true },
  'crm.team': { columns: ['name'], hasCompany: true },
  // Portal users are customers, and nobody's salesperson.
  'res.users': { columns: ['login', 'name'], hasCompany: false, among: [['share', '=', false]] },
  'crm.tag': { columns: ['name'], hasCompany: false },
  'account.payment.term': { columns: ['name'], hasCompany: true },
  'utm.source': { columns: ['name'], hasCompany: false },
  'utm.medium': { columns: ['name'], hasCompany: false },
  'utm.campaign': { columns: ['name'], hasCompany: false },
  'uom.uom': { columns: ['name'], hasCompany: false },
  'res.lang': { columns: ['code'], hasCompany: false },
  'res.partner': { columns: ['ref', 'name'], hasCompany: true },
};

/** The key of a record in a look-up: `crm.team Website`, `crm.team #5`. */
export const namedKey = (model: string, name: OdooRecordName): string =>
  `${model} ${typeof name === 'number' ? `#${name}` : name}`;

const partsOf = (key: string): { readonly model: string; readonly name: OdooRecordName } => {
  const space = key.indexOf(' ');
  const name = key.slice(space + 1);
  return { model: key.slice(0, space), name: /^#\d+$/.test(name) ? Number(name.slice(1)) : name };
};

/** Active records of the company by database id, or by the first column that has their name; one call a model. */
export const fetchNamed = async (
  call: CallOdoo,
  companyId: number,
  keys: readonly string[],
): Promise<Result<ReadonlyMap<string, NamedRecord>>> => {
  const found = new Map<string, NamedRecord>();
  for (const [model, wanted] of Map.groupBy(keys.map(partsOf), (part) => part.model)) {
    const naming = namings[model] ?? anyNaming(model);
    const names = wanted.map(({ name }) => name);
    const rows = await search(call, { model, naming, companyId, names });
    if (!rows.ok) return rows;
    for (const name of names) {
      const record = pick(rows.value, naming, name);
      if (record) found.set(namedKey(model, name), record);
    }
  }
  return succeed(found);
};

const rowSchema = z.looseObject({ id: z.int() });
type Row = z.output<typeof rowSchema>;

function search(
  call: CallOdoo,
  wanted: {
    readonly model: string;
    readonly naming: Naming;
    readonly companyId: number;
    readonly names: readonly OdooRecordName[];
  },
): Promise<Result<Row[]>> {
  const { model, naming, companyId, names } = wanted;
  const texts = names.filter((name) => typeof name === 'string');
  const conditions: unknown[][] = [
    ['id', 'in', names.filter((name) => typeof name === 'number')],
    ...naming.columns.map((column) => [column, 'in', texts]),
  ];
  const domain = [
    ...(naming.among ?? []),
    ...(naming.hasCompany ? [['company_id', 'in', [false, companyId]]] : []),
    ...conditions.slice(1).map(() => '|'),
    ...conditions,
  ];
  const fields = [...naming.columns];
  // Names as they are in English, whatever the language of the integration user.
  const args = { domain, fields, order: 'id', limit: 5 * names.length, context: odooContext };
  return call(model, 'search_read', args, z.array(rowSchema));
}

function pick(rows: readonly Row[], naming: Naming, name: OdooRecordName): NamedRecord | undefined {
  if (typeof name === 'number') {
    const row = rows.find(({ id }) => id === name);
    return row && { id: row.id, name: String(row[naming.columns.at(-1) ?? '']), matches: 1 };
  }
  for (const column of naming.columns) {
    const matching = rows.filter((row) => row[column] === name);
    const [first] = matching;
    if (first) return { id: first.id, name, matches: matching.length };
  }
  return undefined;
}
