/** Names beside the file that no notification is sent for: they end in none of the kinds that are imported. */
export const summaryKeyOf = (key: string): string => `${key}.summary.json`;

/** The results of some of the orders, one a line; numbers from 1. */
export const resultsKeyOf = (key: string, number: number): string =>
  `${key}.results-${String(number).padStart(4, '0')}.txt`;
