import type * as z from 'zod';
import { describeIssue } from './describe-issue.ts';

/** What is wrong with one field of what a partner sent, and what to change. */
export interface Fault {
  /** JSON Pointer (RFC 6901) to the field, empty for the whole document. */
  readonly pointer: string;
  /** A sentence without its subject, such as `must be one of "open", "cancelled"`. */
  readonly message: string;
}

/** More would help nobody: whoever mends fifty faults sends again and is told the next. */
const maximumFaults = 50;

const maximumSegment = 100;

/** JSON Pointer (RFC 6901) of a path; a key longer than any of ours is cut, since it is the partner's own text. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path
    .map((segment) =>
      String(segment).toWellFormed().slice(0, maximumSegment).replaceAll('~', '~0').replaceAll('/', '~1'),
    )
    .map((segment) => `/${segment}`)
    .join('');

/** What a schema found wrong, at most {@link maximumFaults}, an unknown field pointed to by itself. */
const faultsOf = (error: z.ZodError): Fault[] => {
  const faults: Fault[] = [];
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) faults.push({ pointer: pointerOf([...issue.path, key]), message: issue.message });
    } else {
      faults.push({ pointer: pointerOf(issue.path), message: issue.message });
    }
    if (faults.length >= maximumFaults) break;
  }
  return faults.slice(0, maximumFaults);
};

/** A schema's verdict in words fit for a partner; the schema's own messages win over the general ones. */
export const parseWithFaults = <S extends z.ZodType>(
  schema: S,
  input: unknown,
): { readonly data: z.output<S> } | { readonly faults: readonly Fault[] } => {
  const parsed = schema.safeParse(input, { error: describeIssue });
  return parsed.success ? { data: parsed.data } : { faults: faultsOf(parsed.error) };
};
