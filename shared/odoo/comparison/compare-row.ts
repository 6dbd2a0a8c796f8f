import type { Comparison } from '../../contract/operator/order-replies.ts';

/** A value of the order beside what Odoo shows of it. */
export type Row = Comparison['rows'][number];

/** What is known of a value. */
interface Sides {
  readonly pointer?: string | undefined;
  readonly canonical?: string | undefined;
  /** Undefined where Odoo could not be asked, or has no such order. */
  readonly odoo?: string | undefined;
  /** Whether both mean the same; what both sides have counts as the same where it is left out and the texts are equal. */
  readonly isSame?: boolean | undefined;
  readonly note?: string | undefined;
}

/** A row; what only one side has is no difference, and neither is what Odoo could not be asked about. */
export const compareRow = (field: string, { pointer, canonical, odoo, isSame, note }: Sides): Row => ({
  field,
  ...(pointer !== undefined && { pointer }),
  ...(canonical !== undefined && { canonical: cut(canonical) }),
  ...(odoo !== undefined && { odoo: cut(odoo) }),
  differs: canonical !== undefined && odoo !== undefined && !(isSame ?? canonical === odoo),
  ...(note !== undefined && { note }),
});

/** 2,000 rows are sent at once; nobody compares novels. */
const longest = 300;
const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);
