import type { Resource } from '../api/use-resource.ts';
import { showExactly } from './show-time.ts';

interface AsOfProps {
  readonly resource: Pick<Resource<unknown>, 'readAt' | 'isLoading' | 'reload'>;
  /** When it was counted, where that was not when it was read. */
  readonly at?: string | undefined;
}

/** As of when a page shows what it shows, and the way to have it now. */
export const AsOf = ({ resource: { readAt, isLoading, reload }, at }: AsOfProps) => {
  const moment = at === undefined ? readAt : new Date(at);
  return (
    <span class="as-of">
      {moment && <span title={showExactly(moment)}>As of {moment.toLocaleTimeString()}</span>}{' '}
      <button type="button" class="small" onClick={reload} aria-disabled={isLoading} aria-label="Read again">
        ↻
      </button>
    </span>
  );
};
