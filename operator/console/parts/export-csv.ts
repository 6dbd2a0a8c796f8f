import type { Api } from '../api/create-api.ts';

/** More rows than any spreadsheet shows well; what is beyond is said, not hidden. */
const maximumPages = 500;

interface ExportSettings {
  readonly api: Pick<Api, 'getCsv'>;
  /** Of the list, with its filters and without a cursor. */
  readonly path: string;
  readonly fileName: string;
  readonly onProgress: (rows: number) => void;
  readonly signal: AbortSignal;
}

interface Exported {
  readonly rows: number;
  /** False where there was more than fits into one file. */
  readonly isComplete: boolean;
}

const pageOf = (path: string, cursor: string | undefined): string =>
  cursor === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;

/** Pages through a list as CSV and hands the file to the browser. Throws an ApiProblem if a page cannot be read. */
export const exportCsv = async ({ api, path, fileName, onProgress, signal }: ExportSettings): Promise<Exported> => {
  const parts: string[] = [];
  let cursor: string | undefined;
  let rows = 0;
  let pages = 0;
  do {
    const page = await api.getCsv(pageOf(path, cursor), signal);
    const [header = '', ...lines] = page.text.split(/(?<=\n)/);
    parts.push(...(pages === 0 ? [header] : []), ...lines);
    rows += lines.length;
    pages += 1;
    cursor = page.cursor;
    onProgress(rows);
  } while (cursor !== undefined && pages < maximumPages);
  offer(new Blob(parts, { type: 'text/csv;charset=utf-8' }), fileName);
  return { rows, isComplete: cursor === undefined };
};

function offer(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
