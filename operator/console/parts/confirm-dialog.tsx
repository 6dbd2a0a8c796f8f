import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { MoneyReply } from '../../../shared/contract/operator/money.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { Dialog } from './dialog.tsx';
import { Money } from './money.tsx';
import { ProblemNotice } from './notice.tsx';

interface ConfirmDialogProps {
  /** The question. */
  readonly title: string;
  /** What the button says: the act itself. */
  readonly act: string;
  /** How many orders it concerns, and how much money. */
  readonly count?: number | undefined;
  readonly money?: readonly MoneyReply[] | undefined;
  readonly isDangerous?: boolean;
  /** Whether a reason has to be given; it is recorded with the person's name. */
  readonly needsReason?: boolean;
  /** Does it; what it throws is shown, and the dialog stays. */
  readonly onConfirm: (reason: string) => Promise<void>;
  readonly onClose: () => void;
  /** What will happen. */
  readonly children?: ComponentChildren;
}

const longestReason = 500;

/** Asks before something is done that cannot be taken back with a click: what, how many, how much, and why. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { title, act, count, money, isDangerous = false, needsReason = true, onConfirm, onClose, children } = props;
  const [reason, setReason] = useState('');
  const { isBusy, problem, run } = useAct(async () => {
    await onConfirm(reason.trim());
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        {children}
        {count !== undefined && <Extent count={count} money={money} />}
        {needsReason && <ReasonField value={reason} onInput={setReason} />}
        {problem && <ProblemNotice problem={problem} />}
        <div class="buttons">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class={isDangerous ? 'danger' : 'primary'} disabled={isBusy}>
            {isBusy ? 'One moment …' : act}
          </button>
        </div>
      </form>
    </Dialog>
  );
};

const Extent = ({ count, money }: { readonly count: number; readonly money: readonly MoneyReply[] | undefined }) => (
  <p class="extent">
    <strong>
      {count} {count === 1 ? 'order' : 'orders'}
    </strong>
    {money && <Money of={money} />}
  </p>
);

const ReasonField = ({ value, onInput }: { readonly value: string; readonly onInput: (text: string) => void }) => {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>Reason</label>
      <input
        id={id}
        required
        maxLength={longestReason}
        autocomplete="off"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        aria-describedby={`${id}-hint`}
      />
      <p class="hint" id={`${id}-hint`}>
        Is kept with your name, for whoever asks later.
      </p>
    </div>
  );
};

/** Runs something once at a time, and keeps why it failed. */
function useAct(act: () => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const run = (): void => {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    act()
      .catch((error: unknown) => setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, {})))
      .finally(() => setBusy(false));
  };
  return { isBusy, problem, run };
}
