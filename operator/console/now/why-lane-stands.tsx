import type { LaneReply } from '../../../shared/contract/operator/now-replies.ts';
import { Prose } from '../parts/prose.tsx';
import { Time } from '../parts/time.tsx';

/** Why a lane does not run, since when, and until when; that it runs, otherwise. */
export const WhyLaneStands = ({ lane: { trouble, hold, state } }: { readonly lane: LaneReply }) => {
  if (!trouble && !hold) return <span class="faint">{state === 'recovering' ? 'Trying a few orders first' : '–'}</span>;
  return (
    <>
      {hold && (
        <p>
          {hold.by} paused it <Time at={hold.since} />: {hold.reason} It stands until somebody resumes it.
        </p>
      )}
      {trouble && (
        <p>
          <Prose text={trouble.operatorMessage} /> Since <Time at={trouble.since} />. <Prose text={trouble.remedy} />{' '}
          Waybill asks Odoo again <Time at={trouble.probeAt} /> and goes on by itself.{' '}
          {trouble.runbook && <a href={trouble.runbook}>Read what to do</a>}
        </p>
      )}
    </>
  );
};
