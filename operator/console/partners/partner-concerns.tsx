import type { PartnerReply } from '../../../shared/contract/operator/partner-replies.ts';
import { Prose } from '../parts/prose.tsx';
import { Time } from '../parts/time.tsx';

/** Why a partner's health is what it is, and what there is to know of its shop and of the events that it is told. */
export const PartnerConcerns = ({ partner: { text, pull, events } }: { readonly partner: PartnerReply }) => (
  <>
    <p>
      <Prose text={text} />
    </p>
    {pull && <Pull pull={pull} />}
    {events && <Events events={events} />}
  </>
);

const Pull = ({ pull: { last, failure, nextAt } }: { readonly pull: NonNullable<PartnerReply['pull']> }) => (
  <p class="faint">
    {failure && (
      <>
        Its shop could not be asked {failure.count} times since <Time at={failure.since} />: {failure.detail}.{' '}
      </>
    )}
    {last && (
      <>
        Its shop was asked <Time at={last.finishedAt} />: {last.taken} orders taken
        {last.lost > 0 && `, ${last.lost} of them that no webhook had brought`}.{' '}
      </>
    )}
    {nextAt && (
      <>
        It is asked again <Time at={nextAt} />.
      </>
    )}
  </p>
);

const Events = ({ events }: { readonly events: NonNullable<PartnerReply['events']> }) => {
  const { disabledAt, quietUntil, failures = 0 } = events;
  if (disabledAt !== undefined) {
    return (
      <p class="faint">
        It has taken no events since <Time at={disabledAt} />: its address said that it is gone.
      </p>
    );
  }
  if (failures === 0) return null;
  return (
    <p class="faint">
      It did not take {failures} events in a row
      {quietUntil !== undefined && (
        <>
          ; it is tried again <Time at={quietUntil} />
        </>
      )}
      .
    </p>
  );
};
