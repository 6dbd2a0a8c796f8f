import { Logger } from '@aws-lambda-powertools/logger';

type Fields = Readonly<Record<string, unknown>>;

/**
 * One line a call: a stable dotted event such as `order.accepted`, and fields. Never prose, bodies, secrets or tracebacks
 * of others' systems.
 */
export interface Log {
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
}

const logger = new Logger();

/** The log of the function that runs, as JSON lines on its standard output. */
export const log: Log = {
  info: (event, fields = {}) => logger.info(event, { ...fields }),
  warn: (event, fields = {}) => logger.warn(event, { ...fields }),
  error: (event, fields = {}) => logger.error(event, { ...fields }),
};
