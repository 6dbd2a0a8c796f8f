/** A column as this Odoo describes it. */
export interface Column {
  /** Odoo's type: char, text, html, boolean, integer, float, monetary, date, datetime, selection, many2one … */
  readonly type: string;
  /** Odoo computes it, or takes it from elsewhere: what is written there does not stay. */
  readonly isReadonly: boolean;
  readonly isRequired: boolean;
  /** Of a relational column: the model that it leads to. */
  readonly relation?: string | undefined;
  /** Of a selection: the keys that it takes. */
  readonly keys?: readonly string[] | undefined;
  /** Of a float with a precision: digits after the point that it keeps. */
  readonly digits?: number | undefined;
}

/**
 * How one Odoo speaks: its version, and which columns it has. Waybill's own code calls models, columns and methods as
 * Odoo 19 does; what other versions call otherwise is translated where calls are made, so these take Odoo 19's names.
 */
export interface Dialect {
  /** Major version, 14 to 20. */
  readonly version: number;
  /** The column, undefined where this Odoo, with the modules that it has, does not know it. */
  column(model: string, name: string): Column | undefined;
  /** Whether this Odoo knows the column; false for a model that it lacks. */
  has(model: string, column: string): boolean;
  /** Digits after the point that `price_unit` keeps: "Product Price" up to 18, as many as are sent from 19 on. */
  readonly priceDigits: number;
}
