interface Taxed {
  readonly applied_taxes: readonly { readonly tax_uid: string; readonly applied_money: number }[];
}

interface Check {
  readonly value: {
    readonly taxes: readonly { readonly uid: string; readonly type: string }[];
    readonly line_items: readonly Taxed[];
    readonly service_charges: readonly Taxed[];
  };
  readonly issues: {
    readonly length: number;
    push(issue: { code: 'custom'; path: (string | number)[]; message: string; input: unknown }): unknown;
  };
}

/** The kinds of those taxes that were charged for anything. */
export const chargedKinds = ({ taxes, line_items, service_charges }: Check['value']): ReadonlySet<string> => {
  const kinds = new Map(taxes.map(({ uid, type }) => [uid, type]));
  const charged = [...line_items, ...service_charges]
    .flatMap(({ applied_taxes }) => applied_taxes)
    .filter(({ applied_money }) => applied_money !== 0);
  return new Set(charged.flatMap(({ tax_uid }) => kinds.get(tax_uid) ?? []));
};

/** Refuses taxes that the order does not explain, and taxes in prices beside taxes on them: an order of ours has one kind. */
export const checkTaxes = ({ value, issues }: Check): void => {
  // What is no amount, of which the field itself has told, cannot be compared.
  if (issues.length > 0) return;
  const fault = (path: (string | number)[], message: string) =>
    issues.push({ code: 'custom', path, message, input: undefined });
  const known = new Set(value.taxes.map(({ uid }) => uid));
  for (const list of ['line_items', 'service_charges'] as const) {
    for (const [index, { applied_taxes }] of value[list].entries()) {
      for (const [place, { tax_uid }] of applied_taxes.entries()) {
        if (known.has(tax_uid)) continue;
        fault([list, index, 'applied_taxes', place, 'tax_uid'], "must be one of the order's taxes");
      }
    }
  }
  if (chargedKinds(value).size > 1) fault(['taxes'], 'must be all in the prices or all on top of them');
};
