import type { OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import { Prose } from '../parts/prose.tsx';
import { RawText } from '../parts/raw-text.tsx';
import { Time } from '../parts/time.tsx';
import { ownerWords } from './owner-words.ts';

/** Why the order is not in Odoo, what helps, and whose turn it is; nothing where nothing is wrong. */
export const WhatIsWrong = ({ failure, nextAttemptAt, order }: OrderDetail) => {
  if (failure === undefined) return undefined;
  const { class: failureClass, operatorMessage, message, remedy, owner, detail, runbook } = failure;
  return (
    <section class={`notice ${order.state === 'parked' ? 'bad' : 'warn'}`} aria-labelledby="wrong-heading">
      <h2 id="wrong-heading">
        <Prose text={operatorMessage} />
      </h2>
      <dl class="facts">
        <dt>What helps</dt>
        <dd>
          <Prose text={remedy} />
        </dd>
        <dt>Whose turn</dt>
        <dd>{ownerWords(owner)}</dd>
        {message !== operatorMessage && (
          <>
            <dt>The partner is told</dt>
            <dd>
              <Prose text={message} />
            </dd>
          </>
        )}
        {nextAttemptAt !== undefined && (
          <>
            <dt>Tried again</dt>
            <dd>
              <Time at={nextAttemptAt} />
            </dd>
          </>
        )}
        <dt>More on this</dt>
        <dd>
          <a href={runbook}>Runbook: {failureClass}</a>
        </dd>
      </dl>
      {detail !== undefined && (
        <details>
          <summary>What Odoo said, as it came</summary>
          <RawText label="What Odoo said" text={detail} />
        </details>
      )}
    </section>
  );
};
