/** The version whose names Waybill's own code uses. */
export const spokenVersion = 19;

interface Rename {
  readonly model: string;
  /** Its name from `since` on. */
  readonly name: string;
  readonly since: number;
  readonly before: string;
}

/** Columns that older versions call otherwise. */
export const renamedColumns: readonly Rename[] = [
  { model: 'sale.order.line', name: 'tax_ids', since: 19, before: 'tax_id' },
  { model: 'sale.order.line', name: 'product_uom_id', since: 19, before: 'product_uom' },
  { model: 'res.users', name: 'group_ids', since: 19, before: 'groups_id' },
];

/** Methods that older versions call otherwise, or call with other arguments. */
export const changedMethods: readonly (Omit<Rename, 'model'> & {
  /** Any model's when absent. */
  readonly model?: string;
  /** Of the model then, and not of records. */
  readonly wasOnModel: boolean;
  /** What the older one takes besides. */
  readonly adds?: Readonly<Record<string, unknown>>;
})[] = [
  { name: 'has_access', since: 18, before: 'check_access_rights', wasOnModel: true, adds: { raise_exception: false } },
  { model: 'res.users', name: 'has_group', since: 18, before: 'has_group', wasOnModel: true },
  { model: 'base_import.import', name: 'execute_import', since: 15, before: 'do', wasOnModel: false },
];

/** Where a path such as `order_line/tax_ids/.id` leads, as far as columns with several names lie there. */
export const relations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'sale.order': { order_line: 'sale.order.line' },
  // The columns of a file for import are those of the model that it is for; only an order's have several names.
  'base_import.import': { order_line: 'sale.order.line' },
};

/**
 * Columns that an order is written without where Odoo has none of that name: older versions, or without the module that
 * brings them. Any other column that is missing is a fault.
 */
export const optionalColumns: Readonly<Record<string, readonly string[]>> = {
  // Of 20 and later; of the module `delivery`.
  'sale.order': ['document_tax_mode', 'carrier_id'],
  // Of 18 and later; of the module `delivery`.
  'sale.order.line': ['technical_price_unit', 'is_delivery'],
  // Of 15 and later.
  'account.tax': ['country_id'],
};
