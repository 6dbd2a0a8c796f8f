import { showAgo, showExactly, showLocally } from './show-time.ts';
import { useNow } from './use-now.ts';

interface TimeProps {
  /** ISO 8601 with a zone. */
  readonly at: string | undefined;
  /** Says the moment itself instead of how long ago it is. */
  readonly exact?: boolean;
}

/** A moment: how long ago, and exactly, in local time and UTC, to whoever points at it; a dash where there is none. */
export const Time = ({ at, exact = false }: TimeProps) => {
  const now = useNow();
  if (at === undefined) return <span class="faint">–</span>;
  const moment = new Date(at);
  return (
    <time dateTime={at} title={showExactly(moment)}>
      {exact ? showLocally(moment) : showAgo(moment, now)}
    </time>
  );
};
