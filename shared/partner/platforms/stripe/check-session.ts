/** Something that is charged, and its taxes. */
interface Charged {
  readonly amount_subtotal: number;
  readonly amount_discount?: number;
  readonly amount_tax: number;
  readonly amount_total: number;
}

interface Check {
  readonly value: {
    readonly line_items: readonly Charged[];
    readonly session: {
      readonly currency: string;
      readonly shipping_cost?: Charged | null | undefined;
      readonly payment_intent?:
        | {
            readonly latest_charge?:
              | { readonly refunds?: { readonly data: readonly { readonly currency: string }[] } | null | undefined }
              | null
              | undefined;
          }
        | null
        | undefined;
    };
  };
  readonly issues: {
    readonly length: number;
    push(issue: { code: 'custom'; path: (string | number)[]; message: string; input: unknown }): unknown;
  };
}

/** Whether an amount has its taxes in it, by what it comes to; undefined where it comes to neither, or has none. */
const hasTaxIn = ({ amount_subtotal, amount_discount = 0, amount_tax, amount_total }: Charged): boolean | undefined => {
  if (amount_tax === 0) return undefined;
  const rest = amount_total - (amount_subtotal - amount_discount);
  if (rest === 0) return true;
  return rest === amount_tax ? false : undefined;
};

const partsOf = ({ line_items, session: { shipping_cost } }: Check['value']): readonly Charged[] => [
  ...line_items,
  ...(shipping_cost ? [shipping_cost] : []),
];

/** Whether the prices of a session have their taxes in them. */
export const areTaxesIncluded = (fetched: Check['value']): boolean =>
  partsOf(fetched).some((part) => hasTaxIn(part) === true);

/** Refuses taxes in prices beside taxes on them, for an order of ours has one kind, and refunds in another currency. */
export const checkSession = ({ value, issues }: Check): void => {
  // What is no amount, of which the field itself has told, cannot be compared.
  if (issues.length > 0) return;
  const fault = (path: (string | number)[], message: string) =>
    issues.push({ code: 'custom', path, message, input: undefined });
  const kinds = new Set(partsOf(value).flatMap((part) => hasTaxIn(part) ?? []));
  if (kinds.size > 1) fault(['line_items'], 'must have all taxes in the prices or all on top of them');
  const refunds = value.session.payment_intent?.latest_charge?.refunds?.data ?? [];
  for (const [index, { currency }] of refunds.entries()) {
    if (currency === value.session.currency) continue;
    const path = ['session', 'payment_intent', 'latest_charge', 'refunds', 'data', index, 'currency'];
    fault(path, "must be the session's currency");
  }
};
