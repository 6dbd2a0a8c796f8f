import { type Decimal, decimal, formatDecimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { Order, OrderLine } from '../../../order/order.ts';
import type { Referring } from '../references/references.ts';
import { amountLine, negative } from './amount-lines.ts';
import type { DraftLine } from './draft-line.ts';
import { type FoldedLine, foldKits, isFree, isUnnamed } from './fold-kits.ts';

/** The goods of an order with their discounts, headings and remarks; `priceDigits` is how many Odoo keeps of a price. */
export const goodsLines = (context: Referring, priceDigits: number): DraftLine[] => {
  let section: string | undefined;
  return foldKits(context.order.lines).flatMap((folded) => {
    const { line } = folded;
    const heading =
      line.section === undefined || line.section === section ? [] : [displayLine('section', line, line.section)];
    section = line.section ?? section;
    const remarks = (line.notes ?? []).length === 0 ? [] : [displayLine('note', line, (line.notes ?? []).join('\n'))];
    return [...heading, ...bookedLines(folded, context, priceDigits), ...remarks];
  });
};

/** A kit that has no article of its own and costs nothing is a remark: its parts say what is delivered and paid. */
function bookedLines({ line, isKit }: FoldedLine, context: Referring, priceDigits: number): DraftLine[] {
  if (isKit && isUnnamed(line) && isFree(line)) {
    return line.description === undefined
      ? []
      : [displayLine('kit', line, `${formatDecimal(line.quantity, 0)} × ${line.description}`)];
  }
  const { products } = context.connection;
  const priced = pricesOf(line, context.order.currency, priceDigits);
  const { taxes = [] } = line;
  const goods: DraftLine = {
    key: ['line', line.externalId],
    ...articleOf(line, isKit, context),
    ...{ description: line.description, quantity: line.quantity, unit: line.unit, unitPrice: priced.unitPrice, taxes },
  };
  const rounding = { key: ['line-rounding', line.externalId], product: products.rounding ?? products.fee };
  const discount = { key: ['line-discount', line.externalId], product: products.discount };
  return [
    goods,
    ...amountLine({
      ...rounding,
      description: `Rounding of the unit price ${line.unitPrice}`,
      amount: priced.rest,
      taxes,
    }),
    ...amountLine({ ...discount, description: 'Discount', amount: negative(priced.discount), taxes }),
  ];
}

/** The keys to find the product by. What the configuration makes of a partner's SKU replaces it. */
function articleOf(line: OrderLine, isKit: boolean, { policy, connection }: Referring) {
  const { sku, barcode } = line;
  const mapped = sku !== undefined && Object.hasOwn(policy.skus, sku) ? policy.skus[sku] : undefined;
  return {
    productKeys: [mapped ?? sku ?? [], barcode ?? []].flat(),
    ...(connection.customerCodes && mapped === undefined && sku !== undefined ? { code: sku } : {}),
    // What a kit consists of is in its parts, so that its own line need only bear the price.
    ...(isKit || isUnnamed(line) ? { otherwise: connection.products.custom } : {}),
  };
}

/**
 * What Odoo keeps of a line's price, and what must be said on lines of their own: a discount that no price of a coin's or
 * the price's own digits says exactly, and what is lost where Odoo keeps fewer digits of a price than the partner charged.
 */
function pricesOf(
  { quantity, unitPrice, discount = '0' }: OrderLine,
  currency: Order['currency'],
  priceDigits: number,
): { readonly unitPrice: Decimal; readonly rest: Decimal; readonly discount: Decimal } {
  const minorUnits = minorUnitsOf(currency);
  const amount = decimal(quantity).times(unitPrice).minus(discount);
  const digits = Math.min(priceDigits, Math.max(minorUnits, digitsOf(unitPrice)));
  const reduced = amount.div(quantity).round(digits);
  if (reduced.times(quantity).eq(amount)) {
    return {
      unitPrice: decimal(discount).eq(0) ? unitPrice : formatDecimal(reduced, minorUnits),
      rest: '0',
      discount: '0',
    };
  }
  // Where not even a coin can be written as a price, no other line could make up for it.
  if (digitsOf(unitPrice) <= priceDigits || minorUnits > priceDigits) return { unitPrice, rest: '0', discount };
  const kept = decimal(unitPrice).round(priceDigits);
  // Odoo rounds each line to the coin, and so does this, lest the two roundings add up.
  const [charged, booked] = [unitPrice, kept].map((price) => decimal(price).times(quantity).round(minorUnits));
  const rest = decimal(charged ?? '0').minus(booked ?? '0');
  return { unitPrice: formatDecimal(kept, minorUnits), rest: formatDecimal(rest), discount };
}

/** Digits after the point, without zeros at the end. */
export const digitsOf = (value: Decimal): number => {
  const text = decimal(value).toFixed();
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
};

const displayLine = (kind: 'section' | 'note' | 'kit', { externalId }: OrderLine, text: string): DraftLine => ({
  key: [kind, externalId],
  display: kind === 'section' ? 'line_section' : 'line_note',
  ...{ productKeys: [], description: text, quantity: '0', unitPrice: '0', taxes: [] },
});
