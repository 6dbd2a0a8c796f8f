import { useState } from 'preact/hooks';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for those who do not see what it stands beside. */
  readonly what: string;
}

type Outcome = 'copied' | 'failed';

const says: Readonly<Record<Outcome, string>> = { copied: 'Copied', failed: 'Your browser does not let it be copied' };

/** Puts a text on the clipboard, and says whether that worked. */
export const CopyButton = ({ text, what }: CopyButtonProps) => {
  const [outcome, setOutcome] = useState<Outcome>();
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  return (
    <>
      <button type="button" class="small" onClick={copy}>
        Copy <span class="unseen">{what}</span>
      </button>
      <span role="status" class="faint">
        {outcome && says[outcome]}
      </span>
    </>
  );
};
