import type { Failure } from '../../failure/failure.ts';
import type { LoadRecord } from '../load-record.ts';
import { type Loaded, loadRecords } from '../load-records.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { type Job, keepUnfailed, type Outcomes } from './job.ts';
import { createIfAbsent, createOrReplace } from './load-contexts.ts';

/**
 * Loads every contact of a batch once, then hangs the addresses onto their customers: two calls, one when there are no
 * addresses. Resolves to the jobs whose contacts are all in Odoo.
 *
 * Addresses are not loaded with their `parent_id`: with the accounting module installed Odoo 19's `load` then reads the
 * customer's credit limit as the integration user, who has no business seeing it, and refuses. Linking them from the
 * customer's side goes another way inside Odoo that needs no such right.
 */
export const loadContacts = async (call: CallOdoo, jobs: readonly Job[], outcomes: Outcomes): Promise<Job[]> => {
  const contacts = distinct(jobs.flatMap(({ contacts: { records } }) => records));
  const loaded = await loadRecords(call, 'res.partner', contacts, createIfAbsent);
  const present = keepUnfailed(jobs, outcomes, ({ contacts: { records } }) =>
    firstFailure(
      loaded,
      records.map(({ externalId }) => externalId),
    ),
  );
  const linked = await loadRecords(call, 'res.partner', linksOf(present), createOrReplace);
  return keepUnfailed(present, outcomes, ({ contacts: { customer } }) => firstFailure(linked, [customer]));
};

const distinct = (records: readonly LoadRecord[]): LoadRecord[] => [
  ...new Map(records.map((record) => [record.externalId, record])).values(),
];

function firstFailure(loaded: Loaded, externalIds: readonly string[]): Failure | undefined {
  const refused = externalIds.map((externalId) => loaded.get(externalId)).find((result) => result?.ok === false);
  return refused?.ok === false ? refused.failure : undefined;
}

function linksOf(jobs: readonly Job[]): LoadRecord[] {
  const childrenOf = new Map<string, Set<string>>();
  for (const { contacts } of jobs) {
    const children = childrenOf.get(contacts.customer) ?? new Set();
    for (const child of contacts.children) children.add(child);
    if (children.size > 0) childrenOf.set(contacts.customer, children);
  }
  return [...childrenOf].map(([externalId, children]) => {
    const [row = {}, ...moreRows] = [...children].map((child) => ({ 'child_ids/id': child }));
    return { externalId, row, moreRows };
  });
}
