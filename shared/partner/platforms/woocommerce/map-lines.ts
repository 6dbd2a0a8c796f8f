import { decodeEntities } from '../../../failure/decode-entities.ts';
import { type Decimal, decimal, formatDecimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { DeliveredLine, DeliveredOrder } from './delivered-order.ts';
import { type Remaining, shareOf } from './given-back.ts';
import { notesOf } from './map-meta.ts';
import type { MapTaxes } from './map-taxes.ts';

interface MappedLine {
  readonly line: OrderInput['lines'][number];
  /** Its place in `line_items`. */
  readonly index: number;
}

/** The goods that are still ordered, at the price without tax that the line's own sum before discounts comes to. */
export const mapLines = (order: DeliveredOrder, remaining: Remaining, mapTaxes: MapTaxes): MappedLine[] => {
  const minorUnits = minorUnitsOf(order.currency);
  const kept = order.line_items
    .map((line, index) => ({ line, index, left: remaining(line) }))
    .filter(({ left }) => left.gt(0));
  const keptLines = kept.map(({ line }) => line);
  return kept.map(({ line, index, left }) => {
    const share = (amount: Decimal): Decimal => shareOf(amount, left, line.quantity, minorUnits).toFixed();
    return {
      index,
      line: {
        externalId: line.id,
        sku: line.sku?.trim(),
        barcode: oneLine(100, line.global_unique_id),
        description: oneLine(1000, decodeEntities(line.name ?? '')),
        quantity: left.toFixed(),
        ...priceOf(line, share(line.total), left.toFixed(), minorUnits),
        taxes: mapTaxes(line.taxes, share),
        parent: parentOf(line, keptLines),
        notes: notesOf(line),
      },
    };
  });
};

// The discount is what brings the line to its exact sum, also where the price of one has more digits than there are. A
// plugin that adds to a line instead leaves no discount, but another price.
function priceOf(
  { subtotal, quantity, total: wholeTotal }: DeliveredLine,
  total: Decimal,
  left: Decimal,
  minorUnits: number,
) {
  const isDiscount = decimal(subtotal).gte(wholeTotal);
  const unitPrice = decimal(isDiscount ? subtotal : wholeTotal).div(quantity);
  const isExact = unitPrice
    .round(8)
    .times(quantity)
    .eq(isDiscount ? subtotal : wholeTotal);
  const price = isExact ? unitPrice : unitPrice.round(8, 3);
  const discount = price.times(left).minus(total);
  return {
    unitPrice: formatDecimal(price, minorUnits),
    discount: formatDecimal(discount.lt('1e-5') ? '0' : discount.round(8), minorUnits),
  };
}

/** The outermost of the lines that a part of a bundle or a composite belongs to; a part has no parts of its own. */
function parentOf(line: DeliveredLine, lines: readonly DeliveredLine[], depth = 0): string | undefined {
  const id = line.bundled_by ?? line.composite_parent;
  const parent = lines.find((other) => other.id === id && other !== line);
  if (!parent || depth > 10) return undefined;
  return parentOf(parent, lines, depth + 1) ?? parent.id;
}
