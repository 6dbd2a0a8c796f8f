import type { OdooError } from '../odoo-error.ts';

/** An answer as it goes out. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const jsonReply = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export const htmlReply = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
});

/** The body of a JSON-2 error. HTTP exceptions repeat their status among the arguments. */
export const errorReply = (error: OdooError, headers: Readonly<Record<string, string>> = {}): Reply => {
  const isHttp = error.exception.startsWith('werkzeug.');
  const body = {
    name: error.exception,
    message: error.message,
    arguments: isHttp ? [error.message, error.status] : [error.message],
    context: {},
    debug: `Traceback (most recent call last):\n  File "simulator", line 1, in dispatch\n${error.exception}: ${error.message}\n`,
  };
  return jsonReply(error.status, body, headers);
};
