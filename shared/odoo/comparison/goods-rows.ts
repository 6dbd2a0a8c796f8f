import { decimal, sum } from '../../order/decimal.ts';
import { minorUnitsOf } from '../../order/iso-codes.ts';
import { lineExternalId } from '../sale-order/lines/line-external-id.ts';
import type { LineSides } from './amount-rows.ts';
import { compareRow, type Row } from './compare-row.ts';
import { placeOfLine } from './place-of-line.ts';
import type { ShownLine } from './shown-sale.ts';

/** An article, how many of it, and for how much each. */
export const goodsRows = (sides: LineSides): Row[] => {
  const { context, draft, shown, note } = sides;
  const { title, pointer, index } = placeOfLine(context.order, draft);
  const id = lineExternalId(context, draft.key);
  const own = shown?.find(({ externalId }) => externalId === id);
  const line = context.order.lines[index];
  const isQuantity = own && isClose(own.quantity, draft.quantity);
  const price = priceOf(sides, own);
  return [
    articleRow(title, pointer, sides, own),
    compareRow(`${title} · quantity`, {
      pointer: `${pointer}/quantity`,
      ...{ canonical: draft.quantity, odoo: own && plain(own.quantity), isSame: isQuantity },
      ...(isQuantity === false && { note }),
    }),
    compareRow(`${title} · unit price`, {
      pointer: `${pointer}/unitPrice`,
      ...{ canonical: line?.unitPrice ?? draft.unitPrice, odoo: own && plain(own.unitPrice), ...price },
    }),
    ...discountRows(title, sides, own),
  ];
};

function articleRow(title: string, pointer: string, { draft, note }: LineSides, own: ShownLine | undefined): Row {
  const product = own?.product;
  const isNamed = draft.productKeys.some((key) => key === product?.sku || key === product?.barcode);
  // What the configuration or Odoo's own list of the partner's codes leads to is called otherwise there.
  const isMapped = !isNamed && own !== undefined && !own.isTouched;
  return compareRow(`${title} · article`, {
    pointer: `${pointer}/sku`,
    canonical: draft.productKeys[0] ?? draft.description ?? 'no article',
    odoo: own && (product?.sku || product?.barcode || product?.name || 'no article'),
    isSame: isNamed || isMapped,
    note: own === undefined || isNamed ? undefined : isMapped ? 'It is booked on this article in Odoo.' : note,
  });
}

/** A price that holds tax on one side only is the same where the line comes to the same. */
function priceOf({ context, draft, charged, shown, note }: LineSides, own: ShownLine | undefined) {
  if (!own || !shown) return {};
  if (isClose(own.unitPrice, draft.unitPrice)) {
    const line = context.order.lines.find(({ externalId }) => externalId === draft.key[1]);
    const isReduced = line !== undefined && !decimal(line.unitPrice).eq(draft.unitPrice);
    return { isSame: true, ...(isReduced && { note: 'In Odoo the discount of the line is in its price.' }) };
  }
  const digits = minorUnitsOf(context.order.currency);
  const odoo = sum(shown.flatMap(({ subtotal, tax }) => [subtotal, tax])).round(digits);
  const isTurned = !own.isTouched && charged.net.plus(charged.tax).round(digits).eq(odoo);
  return isTurned
    ? { isSame: true, note: 'Prices hold the tax on one side only; the line comes to the same.' }
    : { isSame: false, note };
}

function discountRows(title: string, { note }: LineSides, own: ShownLine | undefined): Row[] {
  if (!own || decimal(own.discount).eq(0)) return [];
  const row = compareRow(`${title} · discount in Odoo`, { canonical: '0 %', odoo: `${plain(own.discount)} %` });
  return [note === undefined ? row : { ...row, note }];
}

/** How far two numbers may be apart that Odoo took for the same: it rounds quantities to two digits, and old ones prices. */
const tolerance = '0.005';
const isClose = (one: string, other: string): boolean => decimal(one).minus(other).abs().lte(tolerance);

const plain = (number: string): string => decimal(number).toFixed();
