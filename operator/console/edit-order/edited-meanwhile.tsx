import { changesBetween } from '../order-form/changes-between.ts';
import { ChangesTable } from '../order-form/changes-table.tsx';
import type { Json } from '../order-form/json.ts';
import { Notice } from '../parts/notice.tsx';
import type { Drafting } from './use-draft.ts';

interface EditedMeanwhileProps {
  readonly drafting: Drafting;
  /** The order as it is now. */
  readonly canonical: Json;
}

/** Says what somebody else changed since the draft was begun, and lets the person go on without losing what was typed. */
export const EditedMeanwhile = ({ drafting, canonical }: EditedMeanwhileProps) => {
  const { draft, rebase, reset } = drafting;
  const theirs = changesBetween(draft.base, canonical);
  return (
    <Notice tone="warn" title="The order was changed meanwhile. What you typed is still here.">
      {theirs.length === 0 ? (
        <p>It came anew, and says the same.</p>
      ) : (
        <ChangesTable caption="What was changed meanwhile" changes={theirs} headers={['When you began', 'Now']} />
      )}
      <div class="buttons">
        <button type="button" class="primary" onClick={rebase}>
          Put my changes on top of it
        </button>
        <button type="button" onClick={reset}>
          Drop mine and begin again
        </button>
      </div>
    </Notice>
  );
};
