import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import { decimal, formatDecimal } from '../../../order/decimal.ts';
import type { Order, Tax } from '../../../order/order.ts';
import type { OdooRecordName } from '../../../runtime/sale-configuration.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { ruleFor } from '../totals/rule-for.ts';
import { namedKey } from './named-records.ts';
import type { Referring } from './references.ts';

/** A sales tax of the company's, as far as a price depends on it. */
export interface SalesTax {
  readonly id: number;
  readonly name: string;
  /** Whether Odoo takes it out of the unit price, instead of putting it on. */
  readonly isIncluded: boolean;
  /** Database id of the country whose tax it is; absent where Odoo does not tell (14). */
  readonly countryId?: number | undefined;
}

/** `20 excluded`, `5.5 included`: the percentage to the four digits that Odoo keeps, and whether prices hold the tax. */
const percentageKey = ({ rate }: Pick<Tax, 'rate'>, isIncluded: boolean): string =>
  `${percentageOf(rate)} ${isIncluded ? 'included' : 'excluded'}`;

const percentageOf = (rate: string): string => formatDecimal(decimal(rate).times(100).round(4), 0);

/**
 * The key of the Odoo tax that a charged tax stands for: the one that the configuration names, else its percentage;
 * undefined for none, which is what the configuration says, or where nothing was charged.
 */
export const taxKey = (context: Pick<Referring, 'connection' | 'order'>, tax: Tax): string | undefined => {
  const rule = ruleFor(context, tax);
  if (rule) return rule.tax === false ? undefined : namedTaxKey(rule.tax);
  return decimal(tax.rate).eq(0) ? undefined : percentageKey(tax, context.order.taxesIncluded);
};

/** The key of a tax that the configuration names, by name or database id. */
export const namedTaxKey = (tax: OdooRecordName): string => namedKey('account.tax', tax);

/** Whether these are no more than one, where the key is a name or an id: of percentages there may be several. */
export const isDecided = (taxes: readonly SalesTax[], key: string): boolean =>
  !key.startsWith(namedTaxKey('')) || taxes.length === 1;

/** All taxes that an order was charged, wherever. */
const chargedTaxes = ({ lines, shipping = [], fees = [], discounts = [] }: Order): Tax[] =>
  [...lines, ...shipping, ...fees, ...discounts].flatMap(({ taxes = [] }) => taxes);

/** Keys of all taxes that an order needs in Odoo; none where Odoo chooses them by itself. */
export const taxKeysOf = (context: Referring): string[] =>
  context.connection.taxes.by === 'fiscal-position'
    ? []
    : chargedTaxes(context.order).flatMap((tax) => taxKey(context, tax) ?? []);

const taxesSchema = z.array(
  z.object({
    id: z.int(),
    name: z.string(),
    amount: z.number(),
    amount_type: z.string(),
    price_include: z.boolean(),
    country_id: z.union([z.tuple([z.int(), z.string()]), z.literal(false)]).optional(),
  }),
);
type Row = z.output<typeof taxesSchema>[number];

/**
 * The company's sales taxes by key, in Odoo's own order. Under a percentage are those that prices include and those that
 * they do not, as one can stand in for the other. One call.
 */
export const fetchTaxes = async (
  call: CallOdoo,
  companyId: number,
  keys: readonly string[],
  { hasCountries = false }: { readonly hasCountries?: boolean } = {},
): Promise<Result<ReadonlyMap<string, readonly SalesTax[]>>> => {
  const wanted = keys.map(wantedBy);
  const found = await call(
    'account.tax',
    'search_read',
    {
      domain: [
        ['type_tax_use', '=', 'sale'],
        ['company_id', '=', companyId],
        ...['|', '|', ['id', 'in', wanted.flatMap(({ id }) => id ?? [])]],
        ['name', 'in', wanted.flatMap(({ name }) => name ?? [])],
        ...['&', ['amount_type', '=', 'percent']],
        ['amount', 'in', [...new Set(wanted.flatMap(({ percentage }) => percentage ?? []))]],
      ],
      fields: ['name', 'amount', 'amount_type', 'price_include', ...(hasCountries ? ['country_id'] : [])],
      order: 'sequence, id',
      limit: 1_000,
    },
    taxesSchema,
  );
  if (!found.ok) return found;
  const entries = wanted.map((one) => [one.key, found.value.filter((row) => fits(row, one)).map(salesTaxOf)] as const);
  return succeed(new Map(entries.filter(([, taxes]) => taxes.length > 0)));
};

interface Wanted {
  readonly key: string;
  readonly id?: number;
  readonly name?: string;
  readonly percentage?: number;
}

/** What a key asks for; nothing when it is none. */
function wantedBy(key: string): Wanted {
  const [, percentage] = /^(\d+(?:\.\d+)?) (?:in|ex)cluded$/.exec(key) ?? [];
  if (percentage !== undefined) return { key, percentage: Number(percentage) };
  const [, id, name] = /^account\.tax (?:#(\d+)$|(.*))/s.exec(key) ?? [];
  if (id !== undefined) return { key, id: Number(id) };
  return name === undefined ? { key } : { key, name };
}

const fits = (row: Row, { id, name, percentage }: Wanted): boolean =>
  row.id === id || row.name === name || (row.amount_type === 'percent' && row.amount === percentage);

const salesTaxOf = ({ id, name, price_include, country_id }: Row): SalesTax => ({
  id,
  name,
  isIncluded: price_include,
  ...(country_id ? { countryId: country_id[0] } : {}),
});
