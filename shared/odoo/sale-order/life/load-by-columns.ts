import type { Failure } from '../../../failure/failure.ts';
import { withoutDefaults } from '../../configured/sale-defaults.ts';
import type { LoadRecord } from '../../load-record.ts';
import { loadRecords } from '../../load-records.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { customerCells } from '../contacts/in-the-name-of.ts';
import type { LoadedJob } from '../job.ts';
import { createOrReplace } from '../load-contexts.ts';
import type { HeldOrder } from './held-order.ts';
import { headerOf } from './merge-lines.ts';

/**
 * The cells of an order itself that a newer revision writes: all of them when nobody else saved the order, else those that
 * the partner changed, so that what a person set about the rest stays.
 */
export const changedHeader = ({
  order,
  record,
  base,
  contacts,
  held,
}: Pick<LoadedJob, 'order' | 'record' | 'base' | 'contacts'> & { readonly held: HeldOrder }): LoadRecord['row'] => {
  const header = withoutDefaults(headerOf(record), order);
  if (!held.isTouched || base === undefined) return header;
  // The contacts of `record` have become database ids meanwhile.
  const [before, now] = [byName(headerOf(base)), byName({ ...header, ...customerCells(contacts) })];
  const isChanged = (column: string): boolean => before.get(nameOf(column)) !== now.get(nameOf(column));
  return Object.fromEntries(
    // One column at least, and this one never changes.
    Object.entries(header).filter(([column]) => column === 'client_order_ref' || isChanged(column)),
  );
};

const nameOf = (column: string): string => column.replace(/\/\.?id$/, '');

const byName = (cells: LoadRecord['row']): ReadonlyMap<string, string> =>
  new Map(Object.entries(cells).map(([column, cell]) => [nameOf(column), `${column} ${cell}`]));

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
