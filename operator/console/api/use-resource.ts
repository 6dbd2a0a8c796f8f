import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem } from './api-problem.ts';
import { useApi } from './use-api.ts';

/** Something that is read from Waybill. What was read last stays while it is read again, and when that fails. */
export interface Resource<T> {
  readonly data: T | undefined;
  /** Why it could not be read, the last time. */
  readonly problem: ApiProblem | undefined;
  readonly isLoading: boolean;
  /** When `data` was read. */
  readonly readAt: Date | undefined;
  /** Reads it again, now. */
  readonly reload: () => void;
}

interface Settings {
  /** Reads it again after so long, while the page is visible; after failures more and more rarely. */
  readonly everyMs?: number | undefined;
}

interface Reading<T> {
  readonly path: string | undefined;
  readonly data?: T;
  readonly problem?: ApiProblem;
  readonly readAt?: Date;
}

const longestPauseMs = 60_000;

const problemOf = (error: unknown): ApiProblem => (error instanceof ApiProblem ? error : new ApiProblem(0, {}));

/** Reads a path of the operator API, again when the path changes; nothing for undefined. */
export const useResource = <T>(path: string | undefined, { everyMs }: Settings = {}): Resource<T> => {
  const api = useApi();
  const [reading, setReading] = useState<Reading<T>>({ path });
  const [isLoading, setLoading] = useState(path !== undefined);
  const [round, setRound] = useState(0);
  const failures = useRef(0);
  const reload = useCallback(() => setRound((value) => value + 1), []);

  useEffect(() => {
    if (path === undefined) return;
    const control = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (): void => {
      if (everyMs === undefined || control.signal.aborted) return;
      const pauseMs = Math.min(longestPauseMs, everyMs * 2 ** failures.current);
      timer = setTimeout(() => (document.hidden ? again() : reload()), Math.max(everyMs, pauseMs));
    };
    setLoading(true);
    api.get<T>(path, control.signal).then(
      (data) => {
        failures.current = 0;
        setReading({ path, data, readAt: new Date() });
        setLoading(false);
        again();
      },
      (error: unknown) => {
        if (control.signal.aborted) return;
        failures.current = Math.min(failures.current + 1, 6);
        setReading((last) => ({ ...(last.path === path ? last : { path }), problem: problemOf(error) }));
        setLoading(false);
        again();
      },
    );
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [api, path, everyMs, round, reload]);

  useReloadWhenSeen(everyMs === undefined ? undefined : reload);
  const current: Reading<T> = reading.path === path ? reading : { path };
  return { data: current.data, problem: current.problem, readAt: current.readAt, isLoading, reload };
};

/** Whoever comes back to the page sees it as it is now. */
function useReloadWhenSeen(reload: (() => void) | undefined): void {
  useEffect(() => {
    if (reload === undefined) return;
    const onChange = (): void => {
      if (!document.hidden) reload();
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [reload]);
}
