import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly endsAtMs: number;
}

/** Far more than people sign in on one machine. */
const mostEntries = 1_000;
/** Of what says no time by itself. */
const longestSeconds = 86_400;

/** What the local issuer remembers, as long as it runs: sign-ins, codes and refresh tokens, the oldest forgotten first. */
export const createIssuerMemory = (nowMs: () => number): ((model: string) => Adapter) => {
  const entries = new Map<string, Entry>();
  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry && entry.endsAtMs > nowMs()) return entry.payload;
    entries.delete(key);
    return undefined;
  };
  const findWhere = (model: string, isIt: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const key of entries.keys()) {
      const payload = key.startsWith(`${model}:`) ? find(key) : undefined;
      if (payload && isIt(payload)) return payload;
    }
    return undefined;
  };
  const keep = (key: string, payload: AdapterPayload, seconds: number): void => {
    const [oldest] = entries.keys();
    if (entries.size >= mostEntries && oldest !== undefined) entries.delete(oldest);
    entries.set(key, { payload, endsAtMs: nowMs() + seconds * 1_000 });
  };
  return (model) => ({
    upsert: async (id, payload, seconds = longestSeconds) => keep(`${model}:${id}`, payload, seconds),
    find: async (id) => find(`${model}:${id}`),
    findByUid: async (uid) => findWhere(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findWhere(model, (payload) => payload.userCode === userCode),
    destroy: async (id) => void entries.delete(`${model}:${id}`),
    consume: async (id) => void Object.assign(find(`${model}:${id}`) ?? {}, { consumed: Math.floor(nowMs() / 1_000) }),
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    },
  });
};
