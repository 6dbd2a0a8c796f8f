import type { Result } from '../failure/result.ts';

/** Asks again only after a success is `ms` old; those who ask meanwhile share one question. A failure is not kept. */
export const lasting = <T>(
  ask: () => Promise<Result<T>>,
  { ms, now }: { readonly ms: number; readonly now: () => number },
): (() => Promise<Result<T>>) => {
  let kept: { readonly result: Promise<Result<T>>; readonly untilMs: number } | undefined;
  return async () => {
    if (kept && kept.untilMs > now()) return kept.result;
    const asked = { result: ask(), untilMs: now() + ms };
    kept = asked;
    const result = await asked.result;
    if (!result.ok && kept === asked) kept = undefined;
    return result;
  };
};
