import type { Failure } from '../../../failure/failure.ts';
import type { LoadRecord } from '../../load-record.ts';
import { loadRecords } from '../../load-records.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import type { LoadedJob } from '../job.ts';
import { createIfAbsent } from '../load-contexts.ts';
import type { References } from '../references/references.ts';
import { activityOf } from './activities.ts';
import { creditNotesOf } from './credit-notes.ts';
import { notesOf } from './notes.ts';

/**
 * Leaves in Odoo what people shall read of these orders, each thing once however often a revision is written: notes,
 * draft credit notes and things to do. A call a kind, none when there is nothing to tell.
 */
export const tellPeople = async (
  call: CallOdoo,
  jobs: readonly LoadedJob[],
  references: References,
  refuse: (job: LoadedJob, failure: Failure) => void,
): Promise<void> => {
  const told = new Map<string, { readonly job: LoadedJob; readonly record: LoadRecord }[]>();
  const add = (model: string, job: LoadedJob, records: readonly LoadRecord[]): void => {
    told.set(model, [...(told.get(model) ?? []), ...records.map((record) => ({ job, record }))]);
  };
  for (const job of jobs) {
    const activity = activityOf(job, references);
    if (!activity.ok) {
      refuse(job, activity.failure);
      continue;
    }
    add('mail.message', job, notesOf(job));
    add('account.move', job, creditNotesOf(job));
    add('mail.activity', job, activity.value ? [activity.value] : []);
  }
  for (const [model, entries] of told) {
    const records = entries.map(({ record }) => record);
    const loaded = await loadRecords(call, model, records, createIfAbsent);
    for (const { job, record } of entries) {
      const result = loaded.get(record.externalId);
      if (result?.ok === false) refuse(job, result.failure);
    }
  }
};
