import { carrierShapes } from './carriers.ts';
import { chargeShapes } from './charges.ts';
import { currencyShapes } from './currencies.ts';
import { customerShapes } from './customers.ts';
import { discountShapes } from './discounts.ts';
import { goodsShapes } from './goods.ts';
import { kitShapes } from './kits.ts';
import { lifeShapes } from './life.ts';
import type { OrderShape } from './order-shape.ts';
import { platformShapes } from './platforms.ts';
import { taxShapes } from './taxes.ts';

/** Every shape of order that Odoo is shown. */
export const orderShapes: readonly OrderShape[] = [
  ...goodsShapes,
  ...kitShapes,
  ...discountShapes,
  ...taxShapes,
  ...currencyShapes,
  ...chargeShapes,
  ...carrierShapes,
  ...customerShapes,
  ...lifeShapes,
  ...platformShapes,
];
