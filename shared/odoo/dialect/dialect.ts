/**
 * How one Odoo speaks: its version, and which columns it has. Waybill's own code calls models, columns and methods as
 * Odoo 19 does; what other versions call otherwise is translated where calls are made, so `has` takes Odoo 19's names.
 */
export interface Dialect {
  /** Major version, 14 to 20. */
  readonly version: number;
  /** Whether this Odoo, with the modules that it has, knows the column; false for a model that it lacks. */
  has(model: string, column: string): boolean;
  /** Digits after the point that `price_unit` keeps: "Product Price" up to 18, as many as are sent from 19 on. */
  readonly priceDigits: number;
}
