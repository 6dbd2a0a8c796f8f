import type { MoneyReply } from '../../../shared/contract/operator/money.ts';
import { type CsvColumns, csvDocument } from '../../../shared/operator/csv.ts';
import { offerFile } from './offer-file.ts';

interface SaveRowsButtonProps<Row> {
  readonly rows: readonly Row[];
  readonly columns: CsvColumns<Row>;
  readonly fileName: string;
}

/** Saves what the page shows as a CSV file, where a list comes whole and there is nothing to page through. */
export const SaveRowsButton = <Row,>({ rows, columns, fileName }: SaveRowsButtonProps<Row>) => {
  const save = (): void => {
    const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
    offerFile([csvDocument([columns.map(([heading]) => heading), ...cells])], fileName);
  };
  return (
    <button type="button" onClick={save}>
      Save as CSV
    </button>
  );
};

/** Sums of several currencies in one cell. */
export const moneyCell = (money: readonly MoneyReply[] | undefined): string =>
  (money ?? []).map(({ total, currency }) => `${total} ${currency}`).join('; ');
