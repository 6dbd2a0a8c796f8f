import type { HttpReply } from '../runtime/http/reply.ts';
import type { HttpRequest } from '../runtime/http/request.ts';
import { type CsvColumns, csvDocument } from './csv.ts';

interface CsvPage<T> {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly columns: CsvColumns<T>;
  readonly things: readonly T[];
  /** Of the page behind this one. */
  readonly cursor?: string | undefined;
}

/** Whether CSV was asked for, by `accept: text/csv`. */
export const wantsCsv = ({ headers }: Pick<HttpRequest, 'headers'>): boolean =>
  /(^|,)\s*text\/csv\s*(;|,|$)/i.test(headers['accept'] ?? '');

/**
 * One page of a list as CSV, with a row of headings. Where there is more the header `link` says where (RFC 8288,
 * `rel="next"`): the same address with the cursor, so that whoever saves a list follows it and leaves out the headings.
 */
export const csvReply = <T>(
  { path, query }: Pick<HttpRequest, 'path' | 'query'>,
  { name, columns, things, cursor }: CsvPage<T>,
): HttpReply => ({
  status: 200,
  body: csvDocument([
    columns.map(([heading]) => heading),
    ...things.map((thing) => columns.map(([, cell]) => cell(thing))),
  ]),
  headers: {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${name}.csv"`,
    ...(cursor !== undefined && { link: `<${nextAddress(path, query, cursor)}>; rel="next"` }),
  },
  log: { rows: things.length },
});

function nextAddress(path: string, query: HttpRequest['query'], cursor: string): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, cursor }))
    if (value !== undefined) parameters.set(name, value);
  return `${path}?${parameters}`;
}
