import type { Failure } from '../../../failure/failure.ts';
import type { LoadRecord } from '../../load-record.ts';
import { loadRecords } from '../../load-records.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { createOrReplace } from '../load-contexts.ts';
import { headerOf } from './split-record.ts';

/** Writes records over what is there; a call for each set of columns, since an empty cell is an explicit "nothing". */
export const loadByColumns = async <J extends { readonly written: LoadRecord }>(
  call: CallOdoo,
  jobs: readonly J[],
  refuse: (job: J, failure: Failure) => void,
): Promise<J[]> => {
  const done: J[] = [];
  for (const group of Map.groupBy(jobs, ({ written }) => columnsOf(written)).values()) {
    const records = group.map(({ written }) => written);
    const loaded = await loadRecords(call, 'sale.order', records, createOrReplace);
    for (const job of group) {
      const result = loaded.get(job.written.externalId);
      if (result?.ok) done.push(job);
      else if (result) refuse(job, result.failure);
    }
  }
  return done;
};

const columnsOf = (record: LoadRecord): string => Object.keys(headerOf(record)).toSorted().join();
