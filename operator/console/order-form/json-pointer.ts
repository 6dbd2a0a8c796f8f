import { isJsonList, isJsonObject, type Json } from './json.ts';

/** The steps of a JSON Pointer (RFC 6901), none for the whole document. */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** JSON Pointer to a field of what another one points to. */
export const pointerTo = (parent: string, step: string | number): string =>
  `${parent}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const child = (value: Json | undefined, step: string): Json | undefined => {
  if (isJsonList(value)) return /^(0|[1-9]\d*)$/.test(step) ? value[Number(step)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
};

/** What a pointer points to, undefined where nothing is. */
export const readAt = (document: Json, pointer: string): Json | undefined =>
  stepsOf(pointer).reduce<Json | undefined>(child, document);

/**
 * The document with another value at the pointer, or without one where it is undefined; what was not there on the way is
 * made as objects. An entry of a list that is taken away moves those behind it up.
 */
export const writeAt = (document: Json, pointer: string, value: Json | undefined): Json =>
  write(document, stepsOf(pointer), value) ?? {};

function write(
  document: Json | undefined,
  [step, ...rest]: readonly string[],
  value: Json | undefined,
): Json | undefined {
  if (step === undefined) return value;
  const next = write(child(document, step), rest, value);
  if (isJsonList(document)) return writeEntry(document, Number(step), next);
  const fields = isJsonObject(document) ? document : {};
  if (next !== undefined) return { ...fields, [step]: next };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== step));
}

const writeEntry = (list: Json[], index: number, entry: Json | undefined): Json[] =>
  entry === undefined ? list.toSpliced(index, 1) : list.toSpliced(index, 1, entry);
