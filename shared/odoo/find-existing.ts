import * as z from 'zod';
import type { Concern } from '../failure/failure.ts';
import { type Result, succeed } from '../failure/result.ts';
import { fetchCarriers } from './sale-order/references/carriers.ts';
import { readCompany } from './sale-order/references/company.ts';
import { fetchCountries } from './sale-order/references/countries.ts';
import { fetchPricelists } from './sale-order/references/pricelists.ts';
import { fetchProducts } from './sale-order/references/products.ts';
import { fetchTaxes, isDecided } from './sale-order/references/taxes.ts';
import { fetchUnits } from './sale-order/references/units.ts';
import type { CallOdoo } from './transports/call-odoo.ts';

/** Names of one kind of thing in, those that Odoo has out. */
type Find = (call: CallOdoo, companyId: number, names: readonly string[]) => Promise<Result<readonly string[]>>;

/** The very look-ups by which orders are mapped: what is found here is not missing there. */
const findBy: Partial<Record<Concern['kind'], Find>> = {
  product: async (call, companyId, names) => {
    const found = await fetchProducts(call, companyId, names);
    return found.ok ? succeed(namesOfOne(found.value)) : found;
  },
  unit: async (call, _, names) => {
    const found = await fetchUnits(call, names);
    return found.ok ? succeed(namesOfOne(found.value)) : found;
  },
  carrier: async (call, companyId, names) => {
    const found = await fetchCarriers(call, companyId, names);
    return found.ok ? succeed(namesOfOne(found.value)) : found;
  },
  tax: async (call, companyId, names) => {
    const found = await fetchTaxes(call, companyId, names);
    if (!found.ok) return found;
    return succeed([...found.value].flatMap(([name, taxes]) => (isDecided(taxes, name) ? name : [])));
  },
  country: async (call, _, names) => keysOf(await fetchCountries(call, names)),
  currency: async (call, companyId, names) => keysOf(await fetchPricelists(call, companyId, names)),
  right: async (call, _, names) => findRights(call, names),
};

/** What two things are called, or a thing that is archived, is as good as none. */
const namesOfOne = (found: ReadonlyMap<string, { readonly matches: number; readonly obstacle?: string }>): string[] =>
  [...found].flatMap(([name, { matches, obstacle }]) => (matches === 1 && obstacle === undefined ? name : []));

const keysOf = (found: Result<ReadonlyMap<string, unknown>>): Result<readonly string[]> =>
  found.ok ? succeed([...found.value.keys()]) : found;

const rightSchema = z.tuple([z.string(), z.enum(['create', 'read', 'write', 'unlink'])]);

async function findRights(call: CallOdoo, names: readonly string[]): Promise<Result<readonly string[]>> {
  const held: string[] = [];
  for (const name of names) {
    const parsed = rightSchema.safeParse(name.split(' '));
    if (!parsed.success) continue;
    const [model, operation] = parsed.data;
    const access = await call(model, 'has_access', { ids: [], operation }, z.boolean());
    if (!access.ok) return access;
    if (access.value) held.push(name);
  }
  return succeed(held);
}

/** Which of the things are in Odoo by now, in one look-up a kind, and one for each right. */
export const findExisting = async <T extends { readonly concern: Concern }>(
  call: CallOdoo,
  configuredCompanyId: number | undefined,
  wanted: readonly T[],
): Promise<Result<readonly T[]>> => {
  const company = await readCompany(call, configuredCompanyId);
  if (!company.ok) return company;
  const existing: T[] = [];
  for (const [kind, some] of Map.groupBy(wanted, ({ concern }) => concern.kind)) {
    const names = new Set(some.map(({ concern }) => concern.name));
    const found = await findBy[kind]?.(call, company.value.id, [...names]);
    if (found?.ok === false) return found;
    const there = new Set(found?.value);
    existing.push(...some.filter(({ concern }) => there.has(concern.name)));
  }
  return succeed(existing);
};
