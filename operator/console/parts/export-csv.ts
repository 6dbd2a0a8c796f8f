import type { Api } from '../api/create-api.ts';
import { offerFile } from './offer-file.ts';

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

/** Pages through a list as CSV and hands the file to the browser. Throws an ApiProblem if a page cannot be read. */
export const exportCsv = async ({ api, path, fileName, onProgress, signal }: ExportSettings): Promise<Exported> => {
  const parts: string[] = [];
  let next: string | undefined = path;
  let rows = 0;
  while (next !== undefined && parts.length < maximumPages) {
    const page: { readonly text: string; readonly next: string | undefined } = await api.getCsv(next, signal);
    // Every page begins with the headings; the file does so once.
    const body = page.text.slice(page.text.indexOf('\n') + 1);
    parts.push(parts.length === 0 ? page.text : body);
    rows += countRows(body);
    next = page.next;
    onProgress(rows);
  }
  offerFile(parts, fileName);
  return { rows, isComplete: next === undefined };
};

/** Cells in quotation marks may hold line breaks; a doubled mark within one changes nothing. */
const countRows = (text: string): number =>
  text.split('"').reduce((rows, part, index) => (index % 2 === 0 ? rows + part.split('\n').length - 1 : rows), 0);
