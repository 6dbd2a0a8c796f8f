import { decimal, formatDecimal, sum } from '../../../order/decimal.ts';
import { minorUnitsOf } from '../../../order/iso-codes.ts';
import type { OrderInput } from '../../../order/order.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { FetchedOrder, Product } from './fetched-order.ts';
import { taxesOf } from './map-taxes.ts';
import type { Side } from './side.ts';

/** The goods of an order as placed, and the place of each in `products`. */
export const mapLines = (fetched: FetchedOrder, side: Side): { lines: OrderInput['lines']; places: string[] } => {
  const minorUnits = minorUnitsOf(fetched.order.default_currency_code);
  const ids = new Set(fetched.products.map(({ id }) => id));
  const kept = fetched.products
    .map((product, index) => ({ product, place: `/products/${index}` }))
    .filter(({ product }) => product.quantity > 0);
  const discounts = areOnLines(fetched) ? (product: Product) => discountOf(product) : () => decimal('0');
  return {
    places: kept.map(({ place }) => place),
    lines: kept.map(({ product }) => ({
      externalId: product.id,
      sku: oneLine(100, product.sku),
      barcode: oneLine(100, product.upc),
      description: describe(product),
      quantity: String(product.quantity),
      unitPrice: formatDecimal(product[`price_${side}`], minorUnits),
      discount: formatDecimal(discounts(product), minorUnits),
      taxes: taxesOf(
        fetched,
        ({ line_item_type, order_product_id }) => line_item_type === 'item' && order_product_id === product.id,
      ),
      parent:
        product.parent_order_product_id && ids.has(product.parent_order_product_id)
          ? product.parent_order_product_id
          : undefined,
    })),
  };
};

/** What is off an order that no line has: a discount of shipping, or one that BigCommerce has not spread. */
export const discountOnOrder = (fetched: FetchedOrder) => {
  const whole = sum([fetched.order.discount_amount, fetched.order.coupon_discount]);
  return areOnLines(fetched) ? whole.minus(sum(fetched.products.map(discountOf))) : whole;
};

// Lines that are said to have more off than the order has do not tell how it was.
function areOnLines({ order, products }: FetchedOrder): boolean {
  return sum(products.map(discountOf)).lte(sum([order.discount_amount, order.coupon_discount]));
}

function discountOf({ applied_discounts }: Product) {
  return sum((applied_discounts ?? []).map(({ amount }) => amount));
}

function describe({ name, product_options }: Product): string | undefined {
  const options = (product_options ?? []).map(({ display_name, display_value }) => `${display_name}: ${display_value}`);
  return oneLine(1000, [name ?? '', ...(options.length > 0 ? [`(${options.join(', ')})`] : [])].join(' '));
}
