import { useEffect, useRef, useState } from 'preact/hooks';
import type { OrderPage } from '../../../shared/contract/operator/order-replies.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { useApi } from '../api/use-api.ts';
import { Notice, ProblemNotice } from '../parts/notice.tsx';

/** Further than that nobody waits; each page is some thousand orders that were looked at. */
const mostPages = 500;

interface LookOnProps {
  /** The list without its cursor. */
  readonly path: string;
  /** Where the next page begins. */
  readonly next: string;
  /** Opens the first page that has something on it, or that is the last. */
  readonly onFound: (cursor: string) => void;
}

/** Goes through pages on which nothing was found until there is something, and says that it does. */
export const LookOn = ({ path, next, onFound }: LookOnProps) => {
  const api = useApi();
  const [isLooking, setLooking] = useState(true);
  const [problem, setProblem] = useState<ApiProblem>();
  const found = useRef(onFound);
  found.current = onFound;
  useEffect(() => {
    if (!isLooking) return;
    const control = new AbortController();
    const look = async (): Promise<void> => {
      let cursor = next;
      for (let pages = 1; pages < mostPages; pages += 1) {
        const page = await api.get<OrderPage>(`${path}&cursor=${encodeURIComponent(cursor)}`, control.signal);
        if (page.orders.length > 0 || page.cursor === undefined) break;
        cursor = page.cursor;
      }
      found.current(cursor);
    };
    look().catch((error: unknown) => {
      if (control.signal.aborted) return;
      setLooking(false);
      setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, {}));
    });
    return () => control.abort();
  }, [api, path, next, isLooking]);
  if (problem) return <ProblemNotice problem={problem} onRetry={() => setLooking(true)} />;
  return isLooking ? (
    <Notice title="None so far; looking on …" action={{ label: 'Stop', onClick: () => setLooking(false) }} />
  ) : (
    <Notice title="None so far." action={{ label: 'Look on', onClick: () => setLooking(true) }}>
      <p>There is more to look through.</p>
    </Notice>
  );
};
