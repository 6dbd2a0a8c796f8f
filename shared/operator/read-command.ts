import type * as z from 'zod';
import { parseWithFaults } from '../order/fault.ts';
import { Problem } from '../runtime/http/problem.ts';
import { readJsonBody, refuseLargeBody } from '../runtime/http/read-json-body.ts';
import type { HttpRequest } from '../runtime/http/request.ts';

/** What an operator sent as JSON, as `schema` wants it, or a thrown {@link Problem} that points to what is wrong. */
export const readCommand = <S extends z.ZodType>(schema: S, request: HttpRequest): z.output<S> => {
  refuseLargeBody(request);
  const parsed = parseWithFaults(schema, readJsonBody(request));
  if ('data' in parsed) return parsed.data;
  throw new Problem('invalid-request', {
    detail: 'Nothing was done. Correct the fields that are named and send it again.',
    faults: parsed.faults,
  });
};
