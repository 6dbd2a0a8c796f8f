import type * as z from 'zod';

/** Fields beyond these are no answer of Waybill's. */
const mostFields = 1_000;

/**
 * An answer as `schema` knows it, without the fields that it does not know: a Waybill that was deployed later may say more.
 * Undefined where what it does know is not as it says.
 */
export const parseTolerantly = <T>(schema: z.ZodType<T>, document: unknown): T | undefined => {
  const first = schema.safeParse(document);
  if (first.success) return first.data;
  const known = structuredClone(document);
  for (const issue of first.error.issues.slice(0, mostFields)) {
    if (issue.code === 'unrecognized_keys') removeKeys(known, issue.path, issue.keys);
  }
  return schema.safeParse(known).data;
};

function removeKeys(document: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
  const place = path.reduce<unknown>((value, key) => (isObject(value) ? Reflect.get(value, key) : undefined), document);
  if (isObject(place)) for (const key of keys) Reflect.deleteProperty(place, key);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
