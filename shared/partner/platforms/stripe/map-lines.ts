import type { OrderInput } from '../../../order/order.ts';
import { majorUnits } from '../mapping/major-units.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import { unitPrice } from '../mapping/unit-price.ts';
import { digitsOf } from './digits-of.ts';
import type { FetchedSession, Line } from './fetched-session.ts';
import type { Settings } from './settings.ts';

/** What is sold in a session, and the place of each in `line_items`. */
export const mapLines = (
  { session, line_items }: FetchedSession,
  settings: Settings,
): { lines: OrderInput['lines']; places: string[] } => {
  const digits = digitsOf(session.currency);
  const kept = line_items
    .map((line, index) => ({ line, place: `/line_items/${index}` }))
    // What is measured after the sale has no quantity yet.
    .filter(({ line }) => line.quantity !== 0);
  return {
    places: kept.map(({ place }) => place),
    lines: kept.map(({ line }) => ({
      externalId: line.id,
      sku: oneLine(100, skuOf(line, settings)),
      description: oneLine(1000, line.description),
      quantity: String(line.quantity ?? 1),
      unitPrice: unitPrice(majorUnits(line.amount_subtotal, digits), String(line.quantity ?? 1), digits),
      discount: majorUnits(line.amount_discount, digits),
      taxes: mapTaxes(line.taxes, digits),
    })),
  };
};

/** Taxes as they were charged; one of nothing was not. */
export const mapTaxes = (taxes: Line['taxes'], digits: number) =>
  taxes
    .filter(({ amount }) => amount !== 0)
    .map(({ amount, rate }) => ({
      name: oneLine(100, rate.name),
      rate: rate.share,
      amount: majorUnits(amount, digits),
    }));

function skuOf({ price }: Line, { skuFrom, skuKey }: Settings): string | null | undefined {
  switch (skuFrom) {
    case 'product.metadata':
      return price?.product.metadata?.[skuKey];
    case 'price.metadata':
      return price?.metadata?.[skuKey];
    case 'price.lookup_key':
      return price?.lookup_key;
    case 'price.id':
      return price?.id;
    case 'product.id':
      return price?.product.id;
  }
}
