import { useState } from 'preact/hooks';
import type { OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Time } from '../parts/time.tsx';

type Original = NonNullable<OrderDetail['original']>;

/** What the partner sent, to the letter. */
export const OriginalText = ({ original }: { readonly original: Original | undefined }) => {
  const [isWrapped, setWrapped] = useState(true);
  if (original === undefined)
    return (
      <p class="faint">
        No document of a platform is kept with this order. What partners send as canonical orders is the canonical order
        itself; the rest is kept for 120 days, unless it was very large or the partner is configured otherwise.
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
      <section class={isWrapped ? 'original wrapped' : 'original'} aria-label="The original as it came">
        <pre>{body}</pre>
      </section>
    </>
  );
};
