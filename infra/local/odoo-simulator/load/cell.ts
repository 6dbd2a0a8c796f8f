import * as z from 'zod';

export const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.output<typeof cellSchema>;

/** Python's idea of an empty cell, zero included. */
export const isFilled = (cell: Cell | undefined): boolean => Boolean(cell);

/** One parsed column, `order_line/product_id/.id` as its three parts. */
export type ColumnPath = readonly string[];

/** Also accepts the old spellings `partner_id.id` and `partner_id:id`. */
export const parseColumn = (column: string): ColumnPath =>
  column
    .replace(/([^/])\.id/g, '$1/.id')
    .replace(/([^/]):id/g, '$1/id')
    .split('/');
