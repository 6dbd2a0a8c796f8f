import { type Fault, pointerOf } from '../../order/fault.ts';
import { parseCanonical } from '../../partner/platforms/canonical.ts';
import { type Entry, externalIdOf } from '../entry.ts';
import { type ColumnPath, ownLine } from './csv-columns.ts';
import type { CsvHeader } from './csv-header.ts';

/** A row of an order. */
export interface Row {
  readonly line: number;
  /** How long it is. */
  readonly bytes: number;
  readonly cells: readonly string[];
  /** What is wrong with the row itself. */
  readonly fault?: string;
}

type Tree = Map<string | number, Tree | string>;

interface Origin {
  readonly line: number;
  readonly column: string;
}

interface Draft {
  readonly tree: Tree;
  /** Where each field comes from, by its pointer. */
  readonly origins: Map<string, Origin>;
  readonly faults: Fault[];
}

const maximumFaults = 50;

/** The order in rows that follow one another, its faults with the line and the column that they are in. */
export const orderOfRows = (header: CsvHeader, rows: readonly [Row, ...Row[]]): Entry => {
  const draft: Draft = { tree: new Map(), origins: new Map(), faults: [] };
  for (const [index, row] of rows.entries()) addRow(draft, header, row, index);
  const document = plainOf(draft.tree);
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  const head = { line: rows[0].line, bytes, ...externalIdOf(document) };
  if (draft.faults.length > 0) return { ...head, order: { faults: draft.faults } };
  const order = parseCanonical(document);
  return { ...head, order: 'data' in order ? order : { faults: order.faults.map((one) => withOrigin(one, draft)) } };
};

function addRow({ tree, origins, faults }: Draft, { columns }: CsvHeader, row: Row, index: number): void {
  const { line, cells, fault } = row;
  if (fault !== undefined && faults.length < maximumFaults) {
    faults.push({ pointer: '', message: `${fault} (line ${line})` });
  }
  for (const [at, { name: column, path }] of columns.entries()) {
    const value = cells[at]?.trim() ?? '';
    if (value === '') continue;
    const place = path.map((key) => (key === ownLine ? index : key));
    const pointer = pointerOf(place.map(String));
    const former = put(tree, place, value);
    if (former === undefined) origins.set(pointer, { line, column });
    else if (former !== value && faults.length < maximumFaults) faults.push(differing(pointer, { line, column }));
  }
  nameLine(tree, index);
}

const differing = (pointer: string, { line, column }: Origin): Fault => ({
  pointer,
  message: `is not the same in all rows of the order (line ${line}, column ${column})`,
});

function withOrigin({ pointer, message }: Fault, { origins }: Draft): Fault {
  const origin = origins.get(pointer);
  return { pointer, message: origin ? `${message} (line ${origin.line}, column ${origin.column})` : message };
}

/** What was there before; nothing is changed then. */
function put(tree: Tree, [key, ...rest]: ColumnPath, value: string): string | undefined {
  if (key === undefined) return undefined;
  const present = tree.get(key);
  if (rest.length === 0) {
    if (present === undefined) tree.set(key, value);
    return typeof present === 'string' ? present : undefined;
  }
  const branch: Tree = present instanceof Map ? present : new Map();
  tree.set(key, branch);
  return put(branch, rest, value);
}

/** A line without an id of its own is known by its place. */
function nameLine(tree: Tree, index: number): void {
  const lines = tree.get('lines');
  const line = lines instanceof Map ? lines.get(index) : undefined;
  if (line instanceof Map && !line.has('externalId')) line.set('externalId', `${index + 1}`);
}

function plainOf(tree: Tree): unknown {
  const entries = [...tree].map(
    ([key, value]) => [key, value instanceof Map ? plainOf(value) : typed(key, value)] as const,
  );
  if (entries.every(([key]) => typeof key === 'number')) {
    return entries.toSorted(([one], [other]) => Number(one) - Number(other)).map(([, value]) => value);
  }
  return Object.fromEntries(entries);
}

/** The two fields that are no text. Spreadsheets write TRUE; a revision of digits only is one that counts. */
function typed(key: string | number, text: string): unknown {
  if (key === 'taxesIncluded' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return key === 'revision' && /^\d{1,15}$/.test(text) ? Number(text) : text;
}
