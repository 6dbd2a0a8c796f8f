import type Big from 'big.js';
import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import type { ChargedLine } from './charged-lines.ts';
import type { OdooLine } from './read-order-lines.ts';

/** Both sides of one line in words, and by how much they differ. */
export interface LineComparison {
  /** ``Line 2 (`E-COM06`): charged 19.00 + 3.80 tax, Odoo 19.00 + 0.00 tax (no tax on it)``. */
  readonly text: string;
  /** Charged less Odoo's, tax included; zero where only net and tax are divided otherwise. */
  readonly difference: Big;
  readonly differs: boolean;
}

/**
 * Compares what was charged with the lines that Odoo has of it, in the order's currency of `minorUnits`; then come the
 * lines that are Odoo's only.
 */
export const compareLines = (
  charged: readonly ChargedLine[],
  odooLines: readonly OdooLine[],
  minorUnits: number,
): LineComparison[] => {
  const known = new Set(charged.flatMap(({ externalIds }) => externalIds));
  const extra = odooLines.filter(({ externalId }) => externalId === undefined || !known.has(externalId));
  return [
    ...charged.map((line) => compare(line, odooLines, minorUnits)),
    ...extra.filter(({ total }) => total !== 0).map((line) => onlyInOdoo(line, minorUnits)),
  ];
};

function compare(charged: ChargedLine, all: readonly OdooLine[], minorUnits: number): LineComparison {
  const ids = new Set(charged.externalIds);
  const lines = all.filter(({ externalId }) => externalId !== undefined && ids.has(externalId));
  const [net, tax] = [charged.net.round(minorUnits), charged.tax.round(minorUnits)];
  const odoo = {
    net: sum(lines.map(({ subtotal }) => String(subtotal))).round(minorUnits),
    tax: sum(lines.map((line) => String(line.tax))).round(minorUnits),
  };
  const money = (amount: Big): string => formatDecimal(amount, minorUnits);
  const isUntaxed = lines.length > 0 && !lines.some(({ isTaxed }) => isTaxed);
  const remark = lines.length === 0 ? ' (it is not there)' : isUntaxed && !tax.eq(0) ? ' (no tax on it)' : '';
  return {
    text: `${charged.label}: charged ${money(net)} + ${money(tax)} tax, Odoo ${money(odoo.net)} + ${money(odoo.tax)} tax${remark}`,
    difference: net.plus(tax).minus(odoo.net).minus(odoo.tax),
    differs: !net.eq(odoo.net) || !tax.eq(odoo.tax),
  };
}

function onlyInOdoo({ name, total }: OdooLine, minorUnits: number): LineComparison {
  const amount = decimal(String(total)).round(minorUnits);
  const [title = ''] = name.split('\n');
  return {
    text: `"${title.slice(0, 60)}": not charged, Odoo ${formatDecimal(amount, minorUnits)}`,
    difference: amount.times(-1),
    differs: true,
  };
}
