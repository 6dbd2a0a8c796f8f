import type { ImportResult } from './import-result.ts';

/** How many orders of a batch or a file came to what. */
export interface ImportSummary {
  readonly orders: number;
  /** New, or newer than what was here. */
  readonly taken: number;
  /** Here already, or older than what is here, or conflicting with it: nothing was changed. */
  readonly known: number;
  /** Not valid, or too large. */
  readonly refused: number;
  /** To be sent again: there was no time for them, or the ledger was out of reach. */
  readonly unavailable: number;
}

export const noSummary: ImportSummary = { orders: 0, taken: 0, known: 0, refused: 0, unavailable: 0 };

const countedAs = { 202: 'taken', 200: 'known', 413: 'refused', 422: 'refused', 503: 'unavailable' } as const;

/** The counts with some more results. */
export const addResults = (summary: ImportSummary, results: readonly Pick<ImportResult, 'status'>[]): ImportSummary => {
  const counts = { ...summary };
  for (const { status } of results) {
    counts.orders++;
    counts[countedAs[status]]++;
  }
  return counts;
};
