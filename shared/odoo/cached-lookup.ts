import { type Result, succeed } from '../failure/result.ts';

/** Looks keys up in Odoo, many at once; keys that Odoo does not know are absent from the answer. */
type FetchMany<Value> = (keys: readonly string[]) => Promise<Result<ReadonlyMap<string, Value>>>;

/** References change seldom, but an administrator who mends one must not wait long. */
const timeToLiveMs = 10 * 60_000;
const maximumEntries = 50_000;

/**
 * A lookup that asks Odoo at most once for all keys that it does not remember, and remembers for ten minutes what it
 * found. What was not found is asked again each time: it may have been created since.
 */
export const createCachedLookup = <Value>(fetchMany: FetchMany<Value>, now: () => number): FetchMany<Value> => {
  const known = new Map<string, { value: Value; expiresAt: number }>();

  const remember = (found: ReadonlyMap<string, Value>): void => {
    if (known.size + found.size > maximumEntries) known.clear();
    for (const [key, value] of found) known.set(key, { value, expiresAt: now() + timeToLiveMs });
  };

  return async (keys) => {
    const isFresh = (key: string): boolean => (known.get(key)?.expiresAt ?? 0) > now();
    const unknown = [...new Set(keys)].filter((key) => !isFresh(key));
    if (unknown.length > 0) {
      for (const key of unknown) known.delete(key);
      const fetched = await fetchMany(unknown);
      if (!fetched.ok) return fetched;
      remember(fetched.value);
    }
    return succeed(
      new Map(
        keys.flatMap((key) => {
          const entry = known.get(key);
          return entry ? [[key, entry.value] as const] : [];
        }),
      ),
    );
  };
};
