import { useEffect, useState } from 'preact/hooks';

/** The time, again every so often, so that "just now" does not stay on a page for hours. */
export const useNow = (everyMs = 20_000): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};
