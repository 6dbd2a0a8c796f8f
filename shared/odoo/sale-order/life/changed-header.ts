import { withoutDefaults } from '../../configured/sale-defaults.ts';
import type { LoadRecord } from '../../load-record.ts';
import { customerCells } from '../contacts/in-the-name-of.ts';
import type { LoadedJob } from '../job.ts';
import type { HeldOrder } from './held-order.ts';
import { headerOf } from './split-record.ts';

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
