import type { Change } from '../../../shared/contract/operator/order-replies.ts';
import type { Json } from './json.ts';
import { nameOfField } from './name-of-field.ts';

interface ChangesTableProps {
  readonly caption: string;
  readonly changes: readonly Change[];
  readonly headers?: readonly [before: string, after: string];
}

/** The fields that differ, before beside after. What went is struck out, what came is underlined: no colour is needed. */
export const ChangesTable = ({ caption, changes, headers = ['Before', 'After'] }: ChangesTableProps) => (
  <div class="table-frame changes">
    <table>
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{headers[0]}</th>
          <th scope="col">{headers[1]}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ pointer, before, after }) => (
          <tr key={pointer}>
            <th scope="row" data-label="Field" title={pointer}>
              {nameOfField(pointer)}
            </th>
            <td data-label={headers[0]}>{before === undefined ? <Absent /> : <del>{textOf(before)}</del>}</td>
            <td data-label={headers[1]}>{after === undefined ? <Absent /> : <ins>{textOf(after)}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Absent = () => <span class="faint">nothing</span>;

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));
