import type Big from 'big.js';
import { decimal, sum } from '../../../order/decimal.ts';
import type { DraftLine } from '../lines/draft-line.ts';
import { lineExternalId } from '../lines/line-external-id.ts';
import type { OrderContext } from '../order-context.ts';
import { asDiscount, uncollected } from './expected-amounts.ts';

/** A thing that was charged, such as an article with its discount, and what it must come to in Odoo. */
export interface ChargedLine {
  /** What a person finds it by: ``Line 2 (`E-COM06`)``. */
  readonly label: string;
  /** External ids of the lines that it is in Odoo. */
  readonly externalIds: readonly string[];
  readonly net: Big;
  readonly tax: Big;
  /** Its tax before any rounding. */
  readonly exactTax: Big;
}

/** What was charged by an order of these lines. A discount, or the rest of a price, belongs to its article. */
export const chargedLines = (context: OrderContext, lines: readonly DraftLine[]): ChargedLine[] =>
  [
    ...Map.groupBy(
      lines.filter(({ display }) => display === undefined),
      groupOf,
    ).values(),
  ].flatMap((group) => {
    const [first] = group;
    return first ? [chargedLine(context, first, group)] : [];
  });

const groupOf = ({ key: [kind = '', ...rest] }: DraftLine): string =>
  JSON.stringify([kind.replace(/^line-.*/, 'line'), ...rest]);

function chargedLine(context: OrderContext, first: DraftLine, group: readonly DraftLine[]): ChargedLine {
  const { taxesIncluded } = context.order;
  const taxes = first.key[0] === 'discount' ? first.taxes.map(asDiscount) : first.taxes;
  const charged = sum(group.map(({ quantity, unitPrice }) => decimal(quantity).times(unitPrice)));
  const tax = sum(taxes.map(({ amount }) => amount));
  const rate = sum(taxes.map((one) => one.rate));
  const isTaxed = taxes.length > 0;
  const exactNet = taxesIncluded && isTaxed ? charged.div(rate.plus(1)) : charged;
  const notInOdoo = uncollected(context, taxes);
  return {
    label: labelOf(first),
    externalIds: group.map((line) => lineExternalId(context, line.key)),
    net: taxesIncluded ? charged.minus(tax) : charged,
    tax: tax.minus(notInOdoo),
    exactTax: exactNet.times(rate).minus(notInOdoo),
  };
}

function labelOf({ key: [kind, id], productKeys: [sku], description }: DraftLine): string {
  if (kind === 'line') return sku === undefined ? `Line ${id}` : `Line ${id} (\`${sku}\`)`;
  return `${description ?? kind}`;
}
