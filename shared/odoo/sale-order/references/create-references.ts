import type { Failure } from '../../../failure/failure.ts';
import { fail, type Result, succeed } from '../../../failure/result.ts';
import { lasting } from '../../../runtime/lasting.ts';
import { fieldKeysOf } from '../../configured/field-cells.ts';
import { defaultKeysOf } from '../../configured/sale-defaults.ts';
import type { Dialect } from '../../dialect/dialect.ts';
import type { VersionOf } from '../../dialect/in-dialect.ts';
import { readDialect } from '../../dialect/read-dialect.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { houseAccountKeysOf } from '../contacts/house-account.ts';
import { companysLanguage } from '../contacts/languages.ts';
import { emailKeysOf, matchContacts } from '../contacts/match-contacts.ts';
import { responsibleKeysOf } from '../life/activities.ts';
import { draftLines } from '../lines/draft-lines.ts';
import type { OrderContext } from '../order-context.ts';
import { roundingKeysOf } from '../totals/rounding-lines.ts';
import { carrierKeysOf } from './carriers.ts';
import { type Company, readCompany } from './company.ts';
import { subdivisionsOf } from './countries.ts';
import { createLookups } from './create-lookups.ts';
import { customerCodeKeysOf } from './customer-codes.ts';
import { needsPricelist } from './needs-pricelist.ts';
import { productKeysOf } from './products.ts';
import type { References, Referring, ResolveReferences } from './references.ts';
import { taxKeysOf } from './taxes.ts';
import { unitKeysOf } from './units.ts';

interface Place {
  readonly call: CallOdoo;
  readonly versionOf: VersionOf;
  readonly connection: OrderContext['connection'];
  readonly now: () => number;
}

type Lookups = ReturnType<typeof createLookups>;

/** A company's currency, and Odoo's columns, change seldom; whoever changes them must not wait long. */
const foundLastsMs = 10 * 60_000;

/**
 * Resolves what orders refer to in a constant number of calls however many orders there are, and in none at all once
 * everything is remembered, but for contacts.
 */
export const createReferences = ({ call, versionOf, connection, now }: Place): ResolveReferences => {
  const memory = { ms: foundLastsMs, now };
  const findCompany = lasting(() => readCompany(call, connection.companyId), memory);
  const findDialect = lasting(() => describeDialect(call, versionOf), memory);
  const known = new Map<string, Lookups>();

  return async (contexts) => {
    const company = await findCompany();
    if (!company.ok) return company;
    const dialect = await findDialect();
    if (!dialect.ok) return dialect;
    const [companyId, version] = [company.value.id, dialect.value.version];
    const key = `${companyId} ${version}`;
    const lookups = known.get(key) ?? createLookups({ call, connection, companyId, version, now });
    known.set(key, lookups);
    try {
      return succeed(await resolve(call, lookups, contexts, { company: company.value, dialect: dialect.value }));
    } catch (error) {
      if (error instanceof Unresolved) return fail(error.failure);
      throw error;
    }
  };
};

async function describeDialect(call: CallOdoo, versionOf: VersionOf): Promise<Result<Dialect>> {
  const version = await versionOf();
  return version.ok ? readDialect(call, version.value) : version;
}

/** Odoo could not be asked. Thrown within this file only, where a dozen answers would each need a way out of their own. */
class Unresolved extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

function resolved<T>(result: Result<T>): T {
  if (!result.ok) throw new Unresolved(result.failure);
  return result.value;
}

async function resolve(
  call: CallOdoo,
  lookups: Lookups,
  contexts: readonly Referring[],
  place: { readonly company: Company; readonly dialect: Dialect },
): Promise<References> {
  const { company, dialect } = place;
  const orders = contexts.map(({ order }) => order);
  const addresses = orders.flatMap(({ billingAddress, shippingAddress }) =>
    [billingAddress ?? [], shippingAddress ?? []].flat(),
  );
  const currencies = orders.map(({ currency }) => currency).filter((currency) => needsPricelist(currency, place));
  const drafts = contexts.map((context) => ({ context, lines: draftLines(context, dialect) }));
  const [products, carriers, taxes, countries, states, pricelists, languages, matches, named] = await Promise.all([
    lookups.products([...drafts.flatMap(({ lines }) => productKeysOf(lines)), ...contexts.flatMap(roundingKeysOf)]),
    lookups.carriers(drafts.flatMap(({ lines }) => carrierKeysOf(lines))),
    lookups.taxes(contexts.flatMap(taxKeysOf)),
    lookups.countries(addresses.map(({ country }) => country)),
    lookups.states(addresses.flatMap(subdivisionsOf)),
    lookups.pricelists(currencies),
    lookups.languages([companysLanguage, ...orders.flatMap(({ customer }) => customer.language ?? [])]),
    // Never remembered: a contact may be given a login, or be archived, at any time.
    matchContacts(call, company.id, [...new Set(contexts.flatMap(emailKeysOf))]),
    lookups.named(contexts.flatMap((context) => namedKeysOf(context, dialect))),
  ]);
  const found = { products: resolved(products), named: resolved(named), carriers: resolved(carriers) };
  const codes = resolved(
    await lookups.codes(drafts.flatMap(({ context, lines }) => customerCodeKeysOf(context, lines, found))),
  );
  const units = resolved(
    await lookups.units(drafts.flatMap(({ context, lines }) => unitKeysOf(context, lines, { ...found, codes }))),
  );
  return {
    ...{ ...found, codes, units, dialect, company },
    taxes: resolved(taxes),
    countries: resolved(countries),
    states: resolved(states),
    pricelists: resolved(pricelists),
    languages: resolved(languages),
    contacts: resolved(matches),
  };
}

/** Keys of the records that the configuration or an order calls by name. */
const namedKeysOf = (context: Referring, dialect: Dialect): string[] => [
  ...defaultKeysOf(context, dialect),
  ...responsibleKeysOf(context),
  ...houseAccountKeysOf(context),
  ...fieldKeysOf(context, dialect),
];
