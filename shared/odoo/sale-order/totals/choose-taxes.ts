import type { Tax } from '../../../order/order.ts';
import type { References, Referring } from '../references/references.ts';
import { type SalesTax, taxKey } from '../references/taxes.ts';
import { deliveredTo, ruleFor } from './rule-for.ts';

/** What a charged tax is in Odoo. */
export interface ChosenTax {
  readonly charged: Tax;
  /** The key that it was looked up by; absent for a tax that shall not be in Odoo. */
  readonly key?: string;
  /** Absent where Odoo has none that fits, or more than one of the name that is configured. */
  readonly tax?: SalesTax;
  /** Of a configured name: how many sales taxes have it. */
  readonly namesakes?: number;
}

type Known = Pick<References, 'taxes' | 'company' | 'countries'>;

/** The Odoo taxes of one line, each once: a line cannot bear the same tax twice. */
export const chooseTaxes = (
  context: Pick<Referring, 'connection' | 'order'>,
  charged: readonly Tax[],
  references: Known,
): ChosenTax[] => {
  const used = new Set<number>();
  return charged.map((tax) => {
    const chosen = choose(context, tax, references, used);
    if (chosen.tax) used.add(chosen.tax.id);
    return chosen;
  });
};

function choose(
  context: Pick<Referring, 'connection' | 'order'>,
  charged: Tax,
  references: Known,
  used: ReadonlySet<number>,
): ChosenTax {
  const key = taxKey(context, charged);
  if (key === undefined) return { charged };
  const found = references.taxes.get(key) ?? [];
  const free = found.filter(({ id }) => !used.has(id));
  if (ruleFor(context, charged)) {
    const [tax] = free;
    return { charged, key, ...(tax && found.length === 1 ? { tax } : { namesakes: found.length }) };
  }
  const tax = bestOf(free, context.order, references);
  return { charged, key, ...(tax ? { tax } : {}) };
}

/**
 * The tax of the country that is delivered to, else of the company's own, else of none; among those one that prices hold,
 * or do not, as the order's do. Another country's tax never stands in.
 */
function bestOf(
  taxes: readonly SalesTax[],
  order: Referring['order'],
  { company, countries }: Known,
): SalesTax | undefined {
  const destination = countries.get(deliveredTo(order)?.country ?? '');
  const ranked = taxes.map((tax) => ({
    tax,
    country: countryRank(tax, destination, company.countryId),
    isAsCharged: tax.isIncluded === order.taxesIncluded,
  }));
  return ranked
    .filter(({ country }) => country < otherCountry)
    .toSorted((a, b) => a.country - b.country || Number(b.isAsCharged) - Number(a.isAsCharged))
    .map(({ tax }) => tax)[0];
}

const otherCountry = 3;

function countryRank({ countryId }: SalesTax, destination: number | undefined, own: number | undefined): number {
  if (countryId === undefined || own === undefined) return 2;
  if (countryId === destination) return 0;
  return countryId === own ? 1 : otherCountry;
}
