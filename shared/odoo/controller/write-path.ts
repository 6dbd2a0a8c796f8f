import { isObject } from './is-object.ts';

/** A copy of an object with `value` at a dotted path; objects are made on the way, and what is no object gives way. */
export const writePath = (
  document: Readonly<Record<string, unknown>>,
  path: string,
  value: unknown,
): Record<string, unknown> => {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...document, [name]: value };
  const inner = document[name];
  return { ...document, [name]: writePath(isObject(inner) ? inner : {}, rest.join('.'), value) };
};
