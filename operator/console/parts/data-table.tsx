import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Of numbers, so that their digits stand below each other. */
  readonly isNumeric?: boolean;
  /** Of sentences, which want some width. */
  readonly isText?: boolean;
}

interface DataTableProps<Row> {
  /** What the table lists; read to those who do not see it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly isLoading?: boolean;
  /** Marks a row, such as the one that the keyboard is at. */
  readonly isCurrent?: (row: Row) => boolean;
}

/** A table; on a phone each row is a card whose cells are labelled by the headers. The first column names the row. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { caption, columns, rows, keyOf, isLoading = false, isCurrent = () => false } = props;
  return (
    <div class="table-frame">
      <table aria-busy={isLoading}>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header, isNumeric }) => (
              <th key={header} scope="col" class={isNumeric ? 'number' : undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} class={isCurrent(row) ? 'current' : undefined}>
              {columns.map((column, index) => (
                <Cell key={column.header} column={column} row={row} isFirst={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isFirst: boolean;
}

const Cell = <Row,>({ column: { header, cell, isNumeric, isText }, row, isFirst }: CellProps<Row>) => {
  const className = isNumeric ? 'number' : isText ? 'text' : undefined;
  const content = <div>{cell(row)}</div>;
  return isFirst ? (
    <th scope="row" data-label={header} class={className}>
      {content}
    </th>
  ) : (
    <td data-label={header} class={className}>
      {content}
    </td>
  );
};
