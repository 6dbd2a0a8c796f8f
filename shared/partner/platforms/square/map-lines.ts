import { decimal } from '../../../order/decimal.ts';
import type { OrderInput } from '../../../order/order.ts';
import { majorUnits } from '../mapping/major-units.ts';
import { oneLine, severalLines } from '../mapping/shopper-text.ts';
import { unitPrice } from '../mapping/unit-price.ts';
import type { FetchedOrder, Line } from './fetched-order.ts';
import { unitOf } from './unit-of.ts';

/** The goods of an order, and the place of each in `line_items`. What is added to a good (modifiers) is in its price. */
export const mapLines = (
  fetched: FetchedOrder,
  minorUnits: number,
): { lines: OrderInput['lines']; places: string[] } => {
  const kept = fetched.order.line_items
    .map((line, index) => ({ line, place: `/order/line_items/${index}` }))
    .filter(({ line }) => !decimal(line.quantity).eq(0));
  const variations = new Map(fetched.catalog.map(({ id, item_variation_data: data }) => [id, data]));
  return {
    places: kept.map(({ place }) => place),
    lines: kept.map(({ line }) => {
      const variation = variations.get(line.catalog_object_id ?? '');
      const note = severalLines(1000, line.note);
      return {
        externalId: line.uid,
        sku: oneLine(100, variation?.sku),
        barcode: oneLine(100, variation?.upc),
        description: describe(line),
        quantity: line.quantity,
        unit: unitOf(line),
        unitPrice: unitPrice(majorUnits(goodsOf(line), minorUnits), line.quantity, minorUnits),
        discount: majorUnits(line.total_discount_money, minorUnits),
        taxes: taxesOf(fetched.order, line.applied_taxes, minorUnits),
        notes: note === undefined ? [] : [note],
      };
    }),
  };
};

/** Taxes by what they are in the order; one of nothing was not charged. */
export const taxesOf = ({ taxes }: FetchedOrder['order'], applied: Line['applied_taxes'], minorUnits: number) => {
  const known = new Map(taxes.map((tax) => [tax.uid, tax]));
  return applied
    .filter(({ applied_money }) => applied_money !== 0)
    .map(({ tax_uid, applied_money }) => ({
      name: oneLine(100, known.get(tax_uid)?.name),
      rate: known.get(tax_uid)?.percentage ?? '0',
      amount: majorUnits(applied_money, minorUnits),
    }));
};

const goodsOf = ({ variation_total_price_money, modifiers }: Line): number =>
  (modifiers ?? []).reduce((total, modifier) => total + modifier.total_price_money, variation_total_price_money);

function describe({ name, variation_name, modifiers }: Line): string | undefined {
  const details = [variation_name, ...(modifiers ?? []).map((modifier) => modifier.name)].filter(Boolean);
  return oneLine(1000, [name ?? '', ...(details.length > 0 ? [`(${details.join(', ')})`] : [])].join(' '));
}
