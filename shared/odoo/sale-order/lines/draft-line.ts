import type { Tax } from '../../../order/order.ts';

/** A line as Odoo shall show it, before products, units and taxes are resolved. */
export interface DraftLine {
  /** Parts of the line's external id, unique within the order and the same in every revision. */
  readonly key: readonly string[];
  /** A remark or a heading, which has no product, quantity, price or taxes; absent for a line that has. */
  readonly display?: 'line_section' | 'line_note';
  /** SKU first, then barcode: the keys under which its product may be found. */
  readonly productKeys: readonly string[];
  /** The Internal Reference of what it is booked on when none of them leads to a product. */
  readonly otherwise?: string | undefined;
  /** The partner's own code of the article, for `customerCodes`. */
  readonly code?: string | undefined;
  /** Of a shipping line: the carrier, as the configuration names it, and that it is one. */
  readonly delivery?: { readonly carrier?: string | number | undefined };
  readonly description?: string | undefined;
  readonly quantity: string;
  /** What the quantity counts, as the partner calls it; the product's own unit when absent. */
  readonly unit?: string | undefined;
  readonly unitPrice: string;
  readonly taxes: readonly Tax[];
}
