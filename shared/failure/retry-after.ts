/** Nobody is believed who asks for more; Waybill asks again after an hour. */
const longestMs = 3_600_000;

/**
 * How long an answer asks to stay away, in milliseconds: seconds, or a date, which is counted from the answer's own Date.
 * Header names in any case. Undefined when it does not ask, or for something that cannot be.
 */
export const readRetryAfter = (headers: Readonly<Record<string, string>>): number | undefined => {
  const text = header(headers, 'retry-after');
  if (text === undefined || text.trim() === '') return undefined;
  const seconds = Number(text);
  const ms = Number.isNaN(seconds) ? Date.parse(text) - Date.parse(header(headers, 'date') ?? '') : seconds * 1_000;
  return ms > 0 ? Math.ceil(Math.min(ms, longestMs)) : undefined;
};

/** A header by its name in lower case. */
export const header = (headers: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
