import type { Failure } from '../../../failure/failure.ts';
import type { LoadRecord } from '../../load-record.ts';
import { type Loaded, loadRecords } from '../../load-records.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { type Job, keepUnfailed, type Outcomes } from '../job.ts';
import { createContactIfAbsent } from '../load-contexts.ts';
import type { ContactRef } from './contact-ref.ts';
import { inTheNameOf } from './in-the-name-of.ts';
import { linkContacts } from './link-contacts.ts';

/**
 * Loads every contact of a batch once, then puts addresses and persons below whom they belong to: one call, two where there
 * are any of those, and three when some of them are new. Resolves to the jobs whose contacts are all in Odoo, their orders
 * in the name of these.
 */
export const loadContacts = async (call: CallOdoo, jobs: readonly Job[], outcomes: Outcomes): Promise<Job[]> => {
  const contacts = distinct(jobs.flatMap(({ contacts: { records } }) => records));
  const loaded = await loadRecords(call, 'res.partner', contacts, createContactIfAbsent);
  const present = keepUnfailed(jobs, outcomes, ({ contacts: { records } }) =>
    firstFailure(
      loaded,
      records.map(({ externalId }) => externalId),
    ),
  );
  const idOf = (contact: ContactRef): number =>
    'odooId' in contact ? contact.odooId : idIn(loaded, contact.externalId);
  const children = present.flatMap(({ contacts }) => contacts.children);
  const linked = await linkContacts(
    call,
    children.map(({ externalId, parent }) => ({
      externalId,
      odooId: idIn(loaded, externalId),
      parentId: idOf(parent),
    })),
  );
  return keepUnfailed(present, outcomes, ({ contacts }) =>
    firstFailure(
      linked,
      contacts.children.map(({ externalId }) => externalId),
    ),
  ).map((job) => ({ ...job, record: inTheNameOf(namesOf(job, idOf), job.record) }));
};

const distinct = (records: readonly LoadRecord[]): LoadRecord[] => [
  ...new Map(records.map((record) => [record.externalId, record])).values(),
];

function firstFailure(loaded: Loaded, externalIds: readonly string[]): Failure | undefined {
  const refused = externalIds.map((externalId) => loaded.get(externalId)).find((result) => result?.ok === false);
  return refused?.ok === false ? refused.failure : undefined;
}

/** The database id of a contact that is there. */
function idIn(loaded: Loaded, externalId: string): number {
  const result = loaded.get(externalId);
  if (!result?.ok) throw new Error('What is linked was loaded');
  return result.value;
}

const namesOf = ({ contacts }: Job, idOf: (contact: ContactRef) => number) => ({
  customer: idOf(contacts.customer),
  invoiceAddress: idOf(contacts.invoiceAddress),
  deliveryAddress: idOf(contacts.deliveryAddress),
});
