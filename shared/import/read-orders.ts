import { type OpenContent, readCsv } from './csv/read-csv.ts';
import { type PlacedEntry, readJsonl } from './read-jsonl.ts';
import type { Place } from './read-lines.ts';

/** How a file is written, by the end of its name. */
export interface FileFormat {
  readonly format: 'csv' | 'jsonl';
  readonly isGzip: boolean;
}

/** Undefined for a name that none of these files has: `.csv`, `.jsonl`, `.ndjson`, and each with `.gz` behind it. */
export const formatOf = (name: string): FileFormat | undefined => {
  const [, extension, gzip] = /\.(csv|jsonl|ndjson)(\.gz)?$/i.exec(name) ?? [];
  if (extension === undefined) return undefined;
  return { format: extension.toLowerCase() === 'csv' ? 'csv' : 'jsonl', isGzip: gzip !== undefined };
};

/** The orders of a file, whose content is given uncompressed, from a place on that an earlier reading gave. */
export const readOrders = ({ format }: FileFormat, open: OpenContent, from?: Place): AsyncGenerator<PlacedEntry> =>
  format === 'csv' ? readCsv(open, from) : readJsonl(open(from?.bytes ?? 0), from);
