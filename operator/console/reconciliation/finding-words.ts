import type { FindingKind } from '../../../shared/reconcile/finding.ts';

/** What does not agree, as people say it. */
export const findingWords: Readonly<Record<FindingKind, string>> = {
  parked: 'Wait for a person',
  'open-too-long': 'Wait though the lane runs',
  'missing-in-odoo': 'No longer in Odoo',
  duplicate: 'More than once in Odoo',
  'total-differs': 'Another total in Odoo',
  'cancelled-in-odoo': 'Cancelled in Odoo',
  'not-in-ledger': 'In Odoo, and never taken',
  unreadable: 'Cannot be read',
};
