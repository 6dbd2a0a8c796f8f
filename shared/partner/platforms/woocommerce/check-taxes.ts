import { decimal } from '../../../order/decimal.ts';

interface Taxed {
  readonly taxes: readonly { readonly id?: string | undefined; readonly total: string }[];
}

interface Check {
  readonly value: {
    readonly tax_lines: readonly { readonly rate_id?: string | undefined }[];
    readonly line_items: readonly Taxed[];
    readonly shipping_lines: readonly Taxed[];
    readonly fee_lines: readonly Taxed[];
  };
  readonly issues: {
    readonly length: number;
    push(issue: { code: 'custom'; path: (string | number)[]; message: string; input: unknown }): unknown;
  };
}

/** Refuses taxes that were charged and that the order's own list does not explain: nobody knows their rate. */
export const checkTaxes = ({ value, issues }: Check): void => {
  // What is no amount, of which the field itself has told, cannot be compared.
  if (issues.length > 0) return;
  const known = new Set(value.tax_lines.map(({ rate_id }) => rate_id));
  for (const list of ['line_items', 'shipping_lines', 'fee_lines'] as const) {
    for (const [index, { taxes }] of value[list].entries()) {
      for (const [place, { id, total }] of taxes.entries()) {
        if (known.has(id) || decimal(total).eq(0)) continue;
        const path = [list, index, 'taxes', place, 'id'];
        issues.push({ code: 'custom', path, message: "must be one of the order's tax_lines", input: id });
      }
    }
  }
};
