/** The code of a network error, such as `ECONNREFUSED`. */
export const networkErrorOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
