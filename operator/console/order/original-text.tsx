import { useState } from 'preact/hooks';
import type { OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { RawText } from '../parts/raw-text.tsx';
import { Time } from '../parts/time.tsx';

type Original = NonNullable<OrderDetail['original']>;

/** What the partner sent, to the letter. */
export const OriginalText = ({ original }: { readonly original: Original | undefined }) => {
  const [isWrapped, setWrapped] = useState(true);
  if (original === undefined)
    return (
      <p class="faint">
        What the partner's platform sent is not here: it came more than 120 days ago, was very large, or is not kept of
        this partner (“keepOriginals” in the configuration).
      </p>
    );
  const { body, mediaType, receivedAt, from } = original;
  return (
    <>
      <p class="faint">
        From {from}, <Time at={receivedAt} exact />, {mediaType}
      </p>
      <div class="buttons">
        <button type="button" class="small" aria-pressed={isWrapped} onClick={() => setWrapped(!isWrapped)}>
          Wrap lines
        </button>
        <CopyButton text={body} what="the original" />
      </div>
      <RawText label="The original as it came" text={body} isWrapped={isWrapped} />
    </>
  );
};
