/**
 * Starts something once, at its first use, and shares it. A failed start is forgotten, so that the next use tries again
 * instead of failing for as long as the container lives.
 */
export const lazy = <T>(start: () => Promise<T>): (() => Promise<T>) => {
  let started: Promise<T> | undefined;
  return () => {
    if (started) return started;
    const attempt = start();
    started = attempt;
    attempt.catch(() => {
      if (started === attempt) started = undefined;
    });
    return attempt;
  };
};
