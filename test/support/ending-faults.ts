import { type Content, totalOf } from './interleavings.ts';
import type { Ending, Run } from './run-interleavings.ts';

const quantitiesOf = ({ quantity, hasSecondLine }: Content): number[] =>
  [quantity, ...(hasSecondLine ? [1] : [])].toSorted();

/**
 * What is wrong with how an order ended, against its highest revision; nothing when it ended as it must. An order that was
 * confirmed before it changed may have older lines when a person is asked to make the change.
 */
export const endingFaults = ({ revisions }: Run, { record, sales, notes, asked }: Ending): string[] => {
  const [highest] = revisions.slice(-1);
  const [sale, ...others] = sales;
  if (!highest || !sale || others.length > 0) return [`${sales.length} sale orders`];
  const faults: string[] = [];
  const expect = (isRight: boolean, what: string): void => {
    if (!isRight) faults.push(what);
  };
  expect(record?.state === 'written' && record.revision === revisions.length, `the ledger says ${record?.state}`);
  expect(new Set(notes).size === notes.length, 'a refund was noted twice');
  const wanted = Array.from({ length: highest.refunds }, (_, index) => `refund r${index}`);
  expect(
    wanted.every((text) => notes.some((note) => note.includes(text))),
    'a refund was not noted',
  );
  if (highest.isCancelled) {
    expect(sale.state === 'cancel', `cancelled, but ${sale.state}`);
    return faults;
  }
  const lines = JSON.stringify(sale.quantities);
  const isDone = lines === JSON.stringify(quantitiesOf(highest)) && sale.amount_total === totalOf(highest);
  const isAsked = revisions.some(
    (revision, index) =>
      JSON.stringify(quantitiesOf(revision)) === JSON.stringify(quantitiesOf(highest)) &&
      asked.some((note) => note.includes(`Revision ${index + 1} of`)),
  );
  expect(sale.state === 'draft' || sale.state === 'sale', `open, but ${sale.state}`);
  expect(isDone || (sale.state === 'sale' && isAsked), `has the lines ${lines}`);
  expect(sale.reference === `pay-${revisions.length}`, `was paid by ${sale.reference}`);
  expect(sale.date_order === '2026-11-22 09:58:00', `is of ${sale.date_order}`);
  return faults;
};
