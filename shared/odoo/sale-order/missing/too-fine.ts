import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { DraftLine } from '../lines/draft-line.ts';
import { digitsOf } from '../lines/goods-lines.ts';
import type { References, Referring } from '../references/references.ts';
import type { Missing } from './missing.ts';

/** What Odoo calls the setting that bounds the digits of a quantity: since 19, and before. */
const quantityAccuracy = (version: number): string => (version >= 19 ? 'Product Unit' : 'Product Unit of Measure');

/**
 * A quantity or a price that Odoo would round: the warehouse would send, or the customer pay, something else than was
 * ordered. A price finer than the currency's coin is no such thing, since what is lost of it is a line of its own.
 */
export const tooFine = (line: DraftLine, { order }: Referring, { dialect }: Pick<References, 'dialect'>): Missing[] => {
  const quantityDigits = dialect.column('sale.order.line', 'product_uom_qty')?.digits ?? Number.POSITIVE_INFINITY;
  const minorUnits = minorUnitsOf(order.currency);
  return [
    ...(digitsOf(line.quantity) > quantityDigits
      ? [missingDigits('quantities', line.quantity, quantityDigits, quantityAccuracy(dialect.version))]
      : []),
    ...(minorUnits > dialect.priceDigits && digitsOf(line.unitPrice) > dialect.priceDigits
      ? [missingDigits('prices', `${line.unitPrice} ${order.currency}`, dialect.priceDigits, 'Product Price')]
      : []),
  ];
};

const missingDigits = (what: string, value: string, digits: number, accuracy: string): Missing => ({
  concern: { kind: 'record', name: `Decimal Accuracy ${accuracy}` },
  message: `Odoo keeps ${digits} decimals of ${what}, which is too few for ${value}.`,
  remedy: `Give "${accuracy}" more digits in Odoo under Settings › Technical › Decimal Accuracy`,
});
