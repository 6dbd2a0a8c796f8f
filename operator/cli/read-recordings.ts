import * as z from 'zod';
import { type Recording, recordingSchema } from '../../shared/failure/recording.ts';
import { UsageError } from './usage-error.ts';

/** The recordings in a text; `isList` when it holds a list of them rather than one. */
export interface Recordings {
  readonly recordings: readonly Recording[];
  readonly isList: boolean;
}

/** Reads one recorded exchange or a list of them from JSON; throws a {@link UsageError} that says what is wrong with it. */
export const readRecordings = (text: string): Recordings => {
  const value = parse(text);
  if (value === undefined) throw new UsageError('That is no JSON.');
  const isList = Array.isArray(value);
  const parsed = z.array(recordingSchema).safeParse(isList ? value : [value]);
  if (parsed.success) return { recordings: parsed.data, isList };
  const { path = [], message = '' } = parsed.error.issues[0] ?? {};
  const place = (isList ? path : path.slice(1)).join('.');
  throw new UsageError(
    `That is no recording of an exchange with Odoo: ${place === '' ? 'it' : place} ${message}.\n${form}`,
  );
};

const form =
  'It takes {transport, request?, response: {status, contentType, headers?, body} or {networkError}}, or a list of these.';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
