/** Columns that older versions call otherwise, or do not have. The simulator's models are those of 19. */
const columns: readonly {
  readonly model: string;
  readonly name: string;
  readonly since: number;
  readonly before?: string;
}[] = [
  { model: 'sale.order', name: 'locked', since: 17 },
  { model: 'sale.order.line', name: 'tax_ids', since: 19, before: 'tax_id' },
  { model: 'sale.order.line', name: 'product_uom_id', since: 19, before: 'product_uom' },
  { model: 'sale.order.line', name: 'technical_price_unit', since: 18 },
  { model: 'res.users', name: 'group_ids', since: 19, before: 'groups_id' },
];

/** Of a column of a model, by the name that a version calls it, its name in 19; undefined where the version has none of that name. */
export const inward = (version: number, model: string, column: string): string | undefined => {
  const newer = columns.find((one) => one.model === model && one.name === column && version < one.since);
  if (newer) return undefined;
  return columns.find((one) => one.model === model && one.before === column && version < one.since)?.name ?? column;
};

/** Of a column by its name in 19 the name that a version calls it; undefined where the version has no such column. */
export const outward = (version: number, model: string, column: string): string | undefined => {
  const newer = columns.find((one) => one.model === model && one.name === column && version < one.since);
  return newer ? newer.before : column;
};
