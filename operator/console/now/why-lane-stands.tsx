import type { LaneReply } from '../../../shared/contract/operator/now-replies.ts';
import { Prose } from '../parts/prose.tsx';
import { Time } from '../parts/time.tsx';

interface WhyLaneStandsProps {
  readonly lane: LaneReply;
  /** Whether the lane above it stands for the same trouble. */
  readonly isToldAbove: boolean;
}

/** Why a lane does not run, since when, and until when; that it runs, otherwise. */
export const WhyLaneStands = ({ lane: { trouble, hold, state }, isToldAbove }: WhyLaneStandsProps) => {
  if (!trouble && !hold) return <span class="faint">{state === 'recovering' ? 'Trying a few orders first' : '–'}</span>;
  return (
    <>
      {hold && (
        <p>
          {hold.by} paused it <Time at={hold.since} />: “{hold.reason}”. It stands until somebody resumes it.
        </p>
      )}
      {trouble && isToldAbove && <p>As the lane above: Odoo does not take orders of this connection.</p>}
      {trouble && !isToldAbove && (
        <p>
          <Prose text={trouble.operatorMessage} /> It began <Time at={trouble.since} />. <Prose text={trouble.remedy} />{' '}
          Waybill asks Odoo again <Time at={trouble.probeAt} /> and goes on by itself.{' '}
          {trouble.runbook && <a href={trouble.runbook}>Read what to do</a>}
        </p>
      )}
    </>
  );
};
