import { parseJson } from '../parse-json.ts';
import { Problem } from './problem.ts';
import type { HttpRequest } from './request.ts';

/** Most that one request may carry, in bytes. */
const maximumBodyBytes = 1024 * 1024;

/** Whether a body is too large to look at. */
export const isLargeBody = ({ body }: HttpRequest, maximumBytes = maximumBodyBytes): boolean =>
  body.length > maximumBytes;

/** Throws a {@link Problem} for a body that is too large to look at; to be asked before anything is computed over it. */
export const refuseLargeBody = (request: HttpRequest, maximumBytes = maximumBodyBytes): void => {
  if (!isLargeBody(request, maximumBytes)) return;
  const { body } = request;
  throw new Problem('body-too-large', {
    detail: `The body has ${body.length} bytes; at most ${maximumBytes} are taken. Send less at a time.`,
  });
};

/** The body as JSON, strictly read, or a thrown {@link Problem} that says what to change. */
export const readJsonBody = ({ headers, body }: HttpRequest): unknown => {
  if (!isJson(headers['content-type'] ?? '')) {
    throw new Problem('unsupported-content-type', {
      detail: 'The body must be JSON: send the header "Content-Type: application/json".',
    });
  }
  const parsed = parseJson(body);
  if ('value' in parsed) return parsed.value;
  const { pointer, message } = parsed.fault;
  throw new Problem('unusable-body', {
    detail: pointer === '' ? `The body ${message}.` : `The field ${pointer} ${message}.`,
    faults: [parsed.fault],
  });
};

function isJson(contentType: string): boolean {
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';', 10)
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return (
    /^application\/(?:[\w.+-]+\+)?json$/.test(type) && (charset === undefined || /^charset="?utf-8"?$/.test(charset))
  );
}
