/** Entries of an order, each with an id of its own, and where what is wrong with them goes. */
interface Entries<Entry> {
  readonly value: readonly Entry[];
  readonly issues: {
    push(issue: { code: 'custom'; path: (string | number)[]; message: string; input: unknown }): unknown;
  };
}

interface Identified {
  readonly externalId: string;
}

/** Refuses entries of an order that have the same id. */
export const distinctIds =
  (what: string) =>
  ({ value, issues }: Entries<Identified>): void => {
    const seen = new Set<string>();
    for (const [index, { externalId }] of value.entries()) {
      if (seen.has(externalId)) {
        issues.push({
          code: 'custom',
          path: [index, 'externalId'],
          message: `must differ from that of every other ${what} of the order`,
          input: externalId,
        });
      }
      seen.add(externalId);
    }
  };

/** Refuses a part of a line that the order does not have, or that is a part itself. */
export const checkParents = ({
  value,
  issues,
}: Entries<Identified & { readonly parent?: string | undefined }>): void => {
  const ids = new Set(value.map(({ externalId }) => externalId));
  const parts = new Set(value.flatMap(({ externalId, parent }) => (parent === undefined ? [] : [externalId])));
  for (const [index, { parent }] of value.entries()) {
    if (parent === undefined || (ids.has(parent) && !parts.has(parent))) continue;
    issues.push({
      code: 'custom',
      path: [index, 'parent'],
      message: 'must be the externalId of another line of the order that is itself no part',
      input: parent,
    });
  }
};
