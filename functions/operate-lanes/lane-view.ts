import { type LaneStatus, whyPaused } from '../../shared/ledger/lane-status.ts';
import type { LaneName } from '../../shared/ledger/order-record.ts';
import type { LaneGauge } from '../../shared/queue/lane-gauge.ts';

/** A lane as operators see it: whether it runs, why not, and what is on it. */
export const viewLane = (lane: LaneName, status: LaneStatus, { consumer, messages }: LaneGauge) => {
  const hold = lane === 'live' ? status.holdLive : status.holdReplay;
  return {
    connection: status.connection,
    lane,
    state: stateOf(lane, status),
    consumer,
    ...(status.trouble && { trouble: viewTrouble(status.trouble) }),
    ...(hold && { hold }),
    messages,
  };
};
export type LaneView = ReturnType<typeof viewLane>;

const stateOf = (lane: LaneName, status: LaneStatus): 'running' | 'paused' | 'recovering' => {
  if (whyPaused(status, lane)) return 'paused';
  return status.recoveringSince === undefined ? 'running' : 'recovering';
};

const viewTrouble = ({ failure, since, probeAt, probes }: NonNullable<LaneStatus['trouble']>) => ({
  class: failure.class,
  message: failure.message,
  operatorMessage: failure.operatorMessage,
  remedy: failure.remedy,
  owner: failure.owner,
  ...(failure.concern && { concern: failure.concern }),
  ...{ since, probeAt, probes },
});
