import type { AuditEntry } from '../../shared/contract/operator/audit-replies.ts';
import type { CsvColumns } from '../../shared/operator/csv.ts';

const jsonOf = (value: AuditEntry['before']): string => (value === undefined ? '' : JSON.stringify(value));

/** The columns of the audit as CSV; what was before and after is JSON. */
export const auditColumns: CsvColumns<AuditEntry> = [
  ['at', ({ at }) => at],
  ['by', ({ by }) => by.name],
  ['role', ({ by }) => by.role],
  ['act', ({ act }) => act],
  ['partner', ({ target }) => target.partner],
  ['externalId', ({ target }) => target.externalId],
  ['connection', ({ target }) => target.connection],
  ['lane', ({ target }) => target.lane],
  ['replay', ({ target }) => target.replay],
  ['cause', ({ target }) => target.cause],
  ['deliveries', ({ target }) => target.deliveries],
  ['outcome', ({ outcome }) => outcome],
  ['problem', ({ problem }) => problem],
  ['reason', ({ reason }) => reason],
  ['before', ({ before }) => jsonOf(before)],
  ['after', ({ after }) => jsonOf(after)],
];
