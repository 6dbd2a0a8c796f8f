import type { DraftLine } from '../sale-order/lines/draft-line.ts';
import { draftLines } from '../sale-order/lines/draft-lines.ts';
import { lineExternalId } from '../sale-order/lines/line-external-id.ts';
import type { OrderContext } from '../sale-order/order-context.ts';
import { chargedLines } from '../sale-order/totals/charged-lines.ts';
import { amountRows } from './amount-rows.ts';
import { compareRow, type Row } from './compare-row.ts';
import { goodsRows } from './goods-rows.ts';
import { placeOfLine } from './place-of-line.ts';
import type { ShownLine, ShownSale } from './shown-sale.ts';

/** An Odoo that could not be asked keeps as many digits of a price as there are. */
const everyDigit = 12;

/** Lines, shipping, fees and discounts of the order beside what Odoo has of them, then what is Odoo's only. */
export const lineRows = (context: OrderContext, sale: ShownSale | undefined, kept: readonly string[]): Row[] => {
  const drafts = draftLines(context, { priceDigits: sale?.priceDigits ?? everyDigit });
  const byExternalId = new Map(drafts.map((draft) => [lineExternalId(context, draft.key), draft]));
  const known = new Set([...byExternalId.keys(), lineExternalId(context, ['rounding'])]);
  const rows = chargedLines(context, drafts).flatMap((charged) => {
    const [draft] = charged.externalIds.flatMap((id) => byExternalId.get(id) ?? []);
    if (!draft) return [];
    const shown = sale?.lines.filter(({ externalId = '' }) => charged.externalIds.includes(externalId));
    const isKept = charged.externalIds.some((id) => kept.includes(endOf(id)));
    if (shown?.length === 0) return [absentRow(context, draft, isKept)];
    const note = noteOf(shown ?? [], isKept);
    const sides = { context, draft, charged, shown, note };
    return [...(draft.key[0] === 'line' ? goodsRows(sides) : []), ...amountRows(sides)];
  });
  const extra = sale?.lines.filter(({ externalId, isText }) => !isText && !known.has(externalId ?? '')) ?? [];
  return [...rows, ...roundingRows(context, sale), ...extra.map(extraRow)];
};

/** External ids of one order's lines differ in their ends only: `line__1` of `waybill_main.line__acme__1001__line__1`. */
const endOf = (externalId: string): string => externalId.split('__').slice(3).join('__');

function noteOf(shown: readonly ShownLine[], isKept: boolean): string | undefined {
  if (isKept) return 'A person changed it in Odoo, and Waybill leaves it so.';
  return shown.some(({ isTouched }) => isTouched) ? 'Somebody changed the line in Odoo.' : undefined;
}

function absentRow(context: OrderContext, draft: DraftLine, isKept: boolean): Row {
  const { title, pointer } = placeOfLine(context.order, draft);
  return {
    ...compareRow(title, {
      pointer,
      canonical: `${draft.quantity} × ${draft.unitPrice} ${draft.description ?? ''}`.trim(),
    }),
    ...{ odoo: 'not there', differs: true },
    note: isKept ? 'A person took it off in Odoo, and Waybill leaves it so.' : 'The line is not in Odoo.',
  };
}

function roundingRows(context: OrderContext, sale: ShownSale | undefined): Row[] {
  const id = lineExternalId(context, ['rounding']);
  const lines = sale?.lines.filter(({ externalId }) => externalId === id) ?? [];
  return lines.map(({ subtotal }) =>
    compareRow('Rounding', { odoo: subtotal, note: 'Waybill added it, so that the total is what was charged.' }),
  );
}

function extraRow({ name, quantity, unitPrice, subtotal, externalId }: ShownLine): Row {
  const [title = ''] = name.split('\n');
  return {
    ...compareRow(`Only in Odoo · ${title.slice(0, 60)}`, { odoo: `${quantity} × ${unitPrice} = ${subtotal}` }),
    differs: true,
    note:
      externalId === undefined ? 'Somebody added the line in Odoo.' : 'The line is of an older revision of the order.',
  };
}
