import type Big from 'big.js';
import { type Decimal, decimal, formatDecimal } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { oneLine, severalLines } from '../mapping/shopper-text.ts';
import { unitPrice } from '../mapping/unit-price.ts';
import { mapTaxes, type Terms, taxNameOf } from './map-taxes.ts';
import type { PricedItem } from './money-of-item.ts';
import type { AmazonItem } from './shop-order.ts';

/** The goods of an order. */
export const mapLines = (items: readonly PricedItem[], terms: Terms): OrderInput['lines'] => {
  const minorUnits = minorUnitsOf(terms.currency);
  return items.map(({ item, money }) => {
    // What was cancelled as a whole is told without a quantity.
    const quantity = decimal(String(Math.max(1, item.quantityOrdered)));
    const giftMessage = severalLines(1000, item.fulfillment?.packing?.giftOption?.giftMessage);
    return {
      externalId: item.orderItemId,
      sku: oneLine(100, item.product.sellerSku),
      description: oneLine(1000, item.product.title, item.product.asin),
      quantity: quantity.toFixed(),
      unitPrice: priceOf(item, money.goods, quantity, minorUnits),
      discount: formatDecimal(money.discount, minorUnits),
      taxes: mapTaxes({ tax: money.tax, amount: money.goods.minus(money.discount) }, taxNameOf(item), terms),
      ...(giftMessage !== undefined && { notes: [giftMessage] }),
    };
  });
};

function priceOf({ product }: AmazonItem, goods: Big, quantity: Big, minorUnits: number): Decimal {
  const told = product.price?.unitPrice?.amount;
  if (told !== undefined && quantity.times(told).eq(goods)) return formatDecimal(told, minorUnits);
  return unitPrice(goods.toFixed(), quantity.toFixed(), minorUnits);
}
