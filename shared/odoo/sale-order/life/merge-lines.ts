import type { LoadRecord } from '../../load-record.ts';
import type { HeldLine } from './held-lines.ts';
import { lineEdits } from './line-edits.ts';
import { headerOf, lineRows } from './split-record.ts';

type Cells = LoadRecord['row'];

/** What an order is to be, what it was when Waybill last wrote it, and what Odoo holds. */
export interface Versions {
  readonly ours: LoadRecord;
  /** Absent when nobody knows any more; whatever somebody else saved then counts as edited. */
  readonly base: LoadRecord | undefined;
  readonly theirs: readonly HeldLine[];
  /** Somebody else saved the order last. */
  readonly isTouched: boolean;
  /** Lines that were kept as a person left them before, by the end of their external ids. */
  readonly kept: readonly string[];
}

/** How a newer revision goes over what a person may have edited. */
export interface Merge {
  /** What is to be loaded: without the lines that are left alone. */
  readonly record: LoadRecord;
  /** Database ids of lines that the newer revision no longer has. */
  readonly stale: readonly number[];
  /** All lines that are left as a person has them, by the end of their external ids. */
  readonly kept: readonly string[];
  /** What a person did that was kept, in words. */
  readonly edits: readonly string[];
  /** Those of the edits that nobody was told of before. */
  readonly news: readonly string[];
}

/**
 * Merges line by line: one that a person changed or took away stays so, whatever the newer revision says of it; all others
 * become what it says. A person's hand shows in who saved a line last together with what changed since Waybill wrote it,
 * so that neither a try of Waybill's that nobody heard of nor a salesperson's moving a line up counts as an edit.
 */
export const mergeLines = (versions: Versions): Merge => {
  const rows = lineRows(versions.ours);
  const present = new Map(versions.theirs.map((line) => [line.externalId, line]));
  const before = new Map(versions.base && lineRows(versions.base).map((cells) => [idOf(cells), cells]));
  const verdicts = rows.map((cells) => judge(cells, present.get(idOf(cells)), before.get(idOf(cells)), versions));
  const wanted = new Set(rows.map(idOf));
  const gone = versions.theirs.filter(({ externalId }) => !wanted.has(externalId));
  const own = gone.filter((line) => isEdited(line, before.get(line.externalId)));
  const left = [
    ...verdicts.flatMap(({ edit }) => edit ?? []),
    ...own.map((line) => ({
      externalId: line.externalId,
      isNews: !versions.kept.includes(endOf(line.externalId)),
      text: `${titleOf(line.name)} stays, since it was changed here, though it was taken off the order`,
    })),
  ];
  return {
    record: withLines(
      versions.ours,
      verdicts.flatMap(({ cells, edit }) => (edit ? [] : [cells])),
    ),
    stale: gone.filter((line) => !own.includes(line)).map(({ id }) => id),
    kept: left.map(({ externalId }) => endOf(externalId)),
    edits: left.map(({ text }) => text),
    news: left.filter(({ isNews }) => isNews).map(({ text }) => text),
  };
};

interface Verdict {
  readonly cells: Cells;
  /** Set where the line is left alone. */
  readonly edit?: { readonly externalId: string; readonly isNews: boolean; readonly text: string };
}

function judge(cells: Cells, line: HeldLine | undefined, base: Cells | undefined, versions: Versions): Verdict {
  const externalId = idOf(cells);
  const isKnown = versions.kept.includes(endOf(externalId));
  const isNews = !isKnown || (base !== undefined && !isSameRow(base, cells));
  if (line === undefined) {
    const isRemoved = isKnown || (base !== undefined && versions.isTouched);
    const text = `${titleOf(cells['order_line/name'] ?? '')} stays away, since it was taken off here`;
    return isRemoved ? { cells, edit: { externalId, isNews, text } } : { cells };
  }
  const edits = lineEdits(line, cells);
  if (edits.length === 0 || !isEdited(line, base)) return { cells };
  return { cells, edit: { externalId, isNews, text: `${titleOf(line.name)} keeps ${edits.join(', ')}` } };
}

const isEdited = (line: HeldLine, base: Cells | undefined): boolean =>
  line.isTouched && (base === undefined || lineEdits(line, base).length > 0);

const isSameRow = (left: Cells, right: Cells): boolean =>
  Object.entries(right).every(([column, cell]) => column === 'order_line/sequence' || left[column] === cell);

function withLines(record: LoadRecord, [first = {}, ...moreRows]: readonly Cells[]): LoadRecord {
  return { externalId: record.externalId, row: { ...headerOf(record), ...first }, moreRows };
}

const idOf = (cells: Cells): string => cells['order_line/id'] ?? '';

/** External ids of one order's lines differ in their ends only: `line__1` of `waybill_main.line__acme__1001__line__1`. */
const endOf = (externalId: string): string => externalId.split('__').slice(3).join('__');

const titleOf = (name: string): string => `"${name.split('\n')[0]?.slice(0, 60) ?? ''}"`;
