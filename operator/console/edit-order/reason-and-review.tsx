import { useState } from 'preact/hooks';
import { changesBetween } from '../order-form/changes-between.ts';
import { ActButton } from '../parts/act-button.tsx';
import type { Drafting } from './use-draft.ts';

interface ReasonAndReviewProps {
  readonly drafting: Drafting;
  /** How many things are to be corrected. */
  readonly faults: number;
  /** Whether the order was changed since the draft was begun. */
  readonly isOutdated: boolean;
  readonly onReview: () => Promise<void>;
}

const longestReason = 500;

/** Asks why the order is changed, and leads to a look at what would change. */
export const ReasonAndReview = ({ drafting, faults, isOutdated, onReview }: ReasonAndReviewProps) => {
  const { draft, isChanged, setReason, reset } = drafting;
  const [isBusy, setBusy] = useState(false);
  const count = changesBetween(draft.base, draft.order).length;
  const review = (): void => {
    setBusy(true);
    void onReview().finally(() => setBusy(false));
  };
  return (
    <section class="card reason" aria-labelledby="reason-heading">
      <h2 id="reason-heading">Why, and what</h2>
      <div class="field wide">
        <label for="edit-reason">
          Reason<span class="required"> (required)</span>
        </label>
        <textarea
          id="edit-reason"
          rows={2}
          maxLength={longestReason}
          value={draft.reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
          aria-describedby="edit-reason-hint"
        />
        <p class="hint" id="edit-reason-hint">
          Is kept with your name. The partner's original is kept for ever, too.
        </p>
      </div>
      <p role="status">
        {count === 0 ? 'Nothing is changed yet.' : `${count} ${count === 1 ? 'change' : 'changes'}, not saved yet.`}
      </p>
      <div class="buttons">
        <ActButton needs="operator" look="primary" onClick={review} because={whyNot()}>
          {isBusy ? 'One moment …' : 'Review changes'}
        </ActButton>
        <button type="button" disabled={!isChanged} onClick={reset}>
          Undo all
        </button>
      </div>
    </section>
  );

  function whyNot(): string | undefined {
    if (isBusy) return 'it is being looked at';
    if (!isChanged) return 'nothing is changed yet';
    if (isOutdated) return 'the order was changed meanwhile: see above';
    if (faults > 0) return 'something is to be corrected first: see above';
    return draft.reason.trim() === '' ? 'a reason is missing' : undefined;
  }
};
