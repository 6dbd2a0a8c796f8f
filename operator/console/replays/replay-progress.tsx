import { useId } from 'preact/hooks';
import type { ReplayView } from '../api/replay-view.ts';

/** How far a replay has come, as a bar and in words. */
export const ReplayProgress = ({ replay }: { readonly replay: ReplayView }) => {
  const id = useId();
  const settled = replay.written + replay.parkedAgain;
  return (
    <div class="progress">
      {replay.state === 'counting' ? (
        <progress aria-labelledby={id} />
      ) : (
        <progress aria-labelledby={id} max={Math.max(1, replay.total)} value={barOf(replay, settled)} />
      )}
      <p id={id} aria-live="polite">
        {sayProgress(replay)}
      </p>
    </div>
  );
};

/** What is over has nothing left to do, whatever was not sent. */
const barOf = ({ state, total }: ReplayView, settled: number): number =>
  state === 'done' ? Math.max(1, total) : settled;

/** How far it has come, in a sentence. */
function sayProgress({ state, total, sent, written, parkedAgain, skipped, dryRun }: ReplayView): string {
  const orders = `${total.toLocaleString()} ${total === 1 ? 'order' : 'orders'}`;
  if (state === 'counting') return 'Counting the orders that are meant …';
  if (dryRun) return `${dryRun.tried} of ${orders} tried: ${dryRun.wouldSucceed} would be written.`;
  const left = skipped > 0 ? `, ${skipped.toLocaleString()} not parked any more` : '';
  const numbers = `${written.toLocaleString()} written, ${parkedAgain.toLocaleString()} parked again${left}`;
  return state === 'running'
    ? `${sent.toLocaleString()} of ${orders} sent: ${numbers}.`
    : `${sent.toLocaleString()} of ${orders} were sent: ${numbers}.`;
}
