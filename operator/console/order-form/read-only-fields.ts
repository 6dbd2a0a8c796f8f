/** Who an order is and how new: changing them would make it another order, or one that nobody sent. */
export const readOnlyFields: ReadonlySet<string> = new Set(['/externalId', '/revision']);
