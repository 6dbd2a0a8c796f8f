import { type Decimal, decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { DeliveredLine, DeliveredOrder } from './delivered-order.ts';
import { mapTaxes } from './map-taxes.ts';

type LineInput = OrderInput['lines'][number];

interface MappedLine {
  readonly line: LineInput & { discount: Decimal };
  /** Its place in `line_items`. */
  readonly index: number;
  /** Whether only a part of it is left, of which Shopify does not say what it costs. */
  readonly isPart: boolean;
}

/** Whether a line is a tip, which is money but no goods. */
export const isTip = ({ tip_payment_gateway }: DeliveredLine): boolean => Boolean(tip_payment_gateway);

/** How many of a line the order still holds; all of them where it is taken as it was placed. */
export const quantityOf = ({ quantity, current_quantity }: DeliveredLine, asPlaced: boolean): number =>
  asPlaced ? quantity : (current_quantity ?? quantity);

/** What is off the whole line as it was placed: its share of every discount. */
export const discountOf = ({ discount_allocations, total_discount }: DeliveredLine) =>
  discount_allocations?.length ? sum(discount_allocations.map(({ amount }) => amount)) : decimal(total_discount ?? '0');

/** The goods of an order. Lines that were removed or given back as a whole are left out. */
export const mapLines = (order: DeliveredOrder, asPlaced: boolean): MappedLine[] => {
  const minorUnits = minorUnitsOf(order.currency);
  const lines = order.line_items.flatMap((line, index) => {
    const quantity = quantityOf(line, asPlaced);
    return quantity === 0 || isTip(line) ? [] : [mapLine(line, index, quantity, minorUnits)];
  });
  return asPlaced ? lines : settle(lines, order.current_subtotal_price, minorUnits);
};

function mapLine(line: DeliveredLine, index: number, quantity: number, minorUnits: number): MappedLine {
  const isPart = quantity !== line.quantity;
  const shareOf = (amount: Decimal) =>
    isPart ? decimal(amount).times(quantity).div(line.quantity).round(minorUnits).toFixed() : amount;
  return {
    index,
    isPart,
    line: {
      externalId: line.id,
      sku: line.sku?.trim(),
      description: oneLine(1000, line.name, line.title),
      quantity: String(quantity),
      unitPrice: line.price,
      discount: shareOf(formatDecimal(discountOf(line), minorUnits)),
      taxes: mapTaxes(line.tax_lines, shareOf),
    },
  };
}

/**
 * A discount of 10.00 on three of which one was given back leaves 6.66 or 6.67, and only Shopify knows which. Its own
 * subtotal tells, so the odd coins go to the first line that is a part.
 */
function settle(lines: MappedLine[], subtotal: Decimal | null | undefined, minorUnits: number): MappedLine[] {
  const parts = lines.filter(({ isPart }) => isPart);
  const first = parts[0];
  if (!first || subtotal === undefined || subtotal === null) return lines;
  const odd = sum(lines.map(({ line }) => decimal(line.quantity).times(line.unitPrice).minus(line.discount))).minus(
    subtotal,
  );
  const discount = decimal(first.line.discount).plus(odd);
  const isOddCoins = odd.abs().lte(decimal(`1e-${minorUnits}`).times(parts.length));
  if (!isOddCoins || discount.lt(0)) return lines;
  return lines.map((mapped) =>
    mapped === first ? { ...first, line: { ...first.line, discount: formatDecimal(discount, minorUnits) } } : mapped,
  );
}
