/** What the audit can be narrowed by, as the address bar and the API call it. */
export const auditFilterNames = ['by', 'act', 'partner', 'externalId', 'since', 'until'] as const;
export type AuditFilterName = (typeof auditFilterNames)[number];

/** The query that asks for the same as an address does, without what is empty or unknown. */
export const auditQueryOf = (asked: URLSearchParams): URLSearchParams =>
  new URLSearchParams(
    auditFilterNames.flatMap((name) => {
      const value = asked.get(name)?.trim() ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
