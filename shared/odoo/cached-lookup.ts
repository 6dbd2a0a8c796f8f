import { type Result, succeed } from '../failure/result.ts';

/** Looks keys up in Odoo, many at once; keys that Odoo does not know are absent from the answer. */
type FetchMany<Value> = (keys: readonly string[]) => Promise<Result<ReadonlyMap<string, Value>>>;

/** References change seldom, but an administrator who mends one must not wait long. */
const timeToLiveMs = 10 * 60_000;
const maximumEntries = 50_000;

/** What is remembered of a key; no value when Odoo does not know it. */
interface Entry<Value> {
  readonly value: Value | undefined;
  readonly expiresAt: number;
}

/**
 * A lookup that asks Odoo at most once for all keys that it does not remember, and remembers for ten minutes what it
 * found. What was not found is asked again each time, since it may have been created and an order waits for it;
 * `remembersAbsence` is for what an order can do without. `isFinal` says which finds orders need not wait to change.
 */
export const createCachedLookup = <Value>(
  fetchMany: FetchMany<Value>,
  now: () => number,
  {
    remembersAbsence = false,
    isFinal = () => true,
  }: { readonly remembersAbsence?: boolean; readonly isFinal?: (value: Value, key: string) => boolean } = {},
): FetchMany<Value> => {
  const known = new Map<string, Entry<Value>>();

  const remember = (keys: readonly string[], found: ReadonlyMap<string, Value>): void => {
    if (known.size + keys.length > maximumEntries) known.clear();
    const expiresAt = now() + timeToLiveMs;
    for (const key of keys) {
      const value = found.get(key);
      if (value === undefined ? remembersAbsence : isFinal(value, key)) known.set(key, { value, expiresAt });
    }
  };

  return async (keys) => {
    const isFresh = (key: string): boolean => (known.get(key)?.expiresAt ?? 0) > now();
    const unknown = [...new Set(keys)].filter((key) => !isFresh(key));
    const remembered = new Map([...new Set(keys)].filter(isFresh).map((key) => [key, known.get(key)?.value]));
    if (unknown.length > 0) {
      for (const key of unknown) known.delete(key);
      const fetched = await fetchMany(unknown);
      if (!fetched.ok) return fetched;
      remember(unknown, fetched.value);
      for (const [key, value] of fetched.value) remembered.set(key, value);
    }
    return succeed(
      new Map([...remembered].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))),
    );
  };
};
