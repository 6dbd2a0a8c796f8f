import type Big from 'big.js';
import { decimal, formatDecimal, sum } from '../../order/decimal.ts';
import { minorUnitsOf } from '../../order/iso-codes.ts';
import type { DraftLine } from '../sale-order/lines/draft-line.ts';
import type { OrderContext } from '../sale-order/order-context.ts';
import type { ChargedLine } from '../sale-order/totals/charged-lines.ts';
import { compareRow, type Row } from './compare-row.ts';
import { placeOfLine } from './place-of-line.ts';
import type { ShownLine } from './shown-sale.ts';

/** What was charged for one thing, and the lines that Odoo has of it; undefined where Odoo could not be asked. */
export interface LineSides {
  readonly context: OrderContext;
  /** Its own line; its discount and rounding are lines besides. */
  readonly draft: DraftLine;
  readonly charged: ChargedLine;
  readonly shown: readonly ShownLine[] | undefined;
  /** Why it may differ. */
  readonly note: string | undefined;
}

/** What a line comes to, without its tax, and the tax. */
export const amountRows = (sides: LineSides): Row[] => {
  const { context, shown } = sides;
  const odoo = shown && { net: sum(shown.map(({ subtotal }) => subtotal)), tax: sum(shown.map(({ tax }) => tax)) };
  const isOdoos = context.connection.taxes.by === 'fiscal-position';
  const why = isOdoos ? 'Odoo chooses taxes by itself on this connection.' : 'Odoo rounds taxes in its own way.';
  return [netRow(sides, odoo, why), taxRow(sides, odoo, why)];
};

type Amounts = { readonly net: Big; readonly tax: Big } | undefined;

function netRow({ context, draft, charged, note }: LineSides, odoo: Amounts, why: string): Row {
  const { title, pointer } = placeOfLine(context.order, draft);
  const digits = minorUnitsOf(context.order.currency);
  const isExact = odoo?.net.round(digits).eq(charged.net.round(digits));
  // What one rounding of the tax moves, the amount without it moves the other way.
  const isMoved =
    odoo !== undefined &&
    isByRounding(charged, odoo.tax, digits, draft) &&
    charged.net.plus(charged.tax).round(digits).eq(odoo.net.plus(odoo.tax).round(digits));
  return compareRow(`${title} · amount without tax`, {
    ...{ pointer, canonical: inCoins(charged.net, digits), odoo: odoo && inCoins(odoo.net, digits) },
    isSame: isExact === true || isMoved,
    note: isExact === false ? (isMoved ? why : note) : undefined,
  });
}

function taxRow({ context, draft, charged, shown, note }: LineSides, odoo: Amounts, why: string): Row {
  const { title, pointer } = placeOfLine(context.order, draft);
  const digits = minorUnitsOf(context.order.currency);
  const names = draft.taxes.map(({ name, rate }) => name ?? `${decimal(rate).times(100).toFixed()} %`);
  const isExact = odoo?.tax.round(digits).eq(charged.tax.round(digits));
  const isExpected =
    context.connection.taxes.by === 'fiscal-position' ||
    (odoo !== undefined && isByRounding(charged, odoo.tax, digits, draft));
  return compareRow(`${title} · tax`, {
    pointer: `${pointer}/taxes`,
    canonical: [inCoins(charged.tax, digits), ...names].join(' · '),
    odoo: odoo && [inCoins(odoo.tax, digits), ...new Set(shown?.flatMap(({ taxes }) => taxes))].join(' · '),
    isSame: isExact === true || isExpected,
    note: isExact === false ? (isExpected ? why : note) : undefined,
  });
}

const inCoins = (amount: Big, digits: number): string => formatDecimal(amount.round(digits), digits);

/** Each unit may have been rounded by itself, for each of its taxes. */
function isByRounding({ tax }: ChargedLine, odoo: Big, digits: number, { taxes, quantity }: DraftLine): boolean {
  const coins = Math.max(1, taxes.length) * Math.max(1, Math.ceil(Number(quantity)));
  return taxes.length > 0 && !odoo.eq(0) && tax.minus(odoo).abs().lte(decimal('10').pow(-digits).times(coins));
}
