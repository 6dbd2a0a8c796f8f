import type { ReplayJobs } from '../queue/replay-jobs.ts';
import type { Log } from '../runtime/logger.ts';
import type { ParkedFilter } from './parked-filter.ts';
import type { Replay } from './replay.ts';
import type { ReplayStore } from './replay-store.ts';
import { stretchesOf } from './stretches-of.ts';

/** What it takes to start a replay. */
export interface StartReplayDeps {
  readonly store: Pick<ReplayStore, 'create'>;
  readonly jobs: ReplayJobs;
  readonly now: () => Date;
  readonly log: Log;
}

/** Which parked orders shall be sent again, and on whose word. */
export interface ReplayRequest {
  /** The same request has the same id, whenever it is made. */
  readonly id: string;
  /** Of what was asked for, so that something else under the same id is known as such. */
  readonly requestHash: string;
  readonly filter: ParkedFilter;
  readonly ids?: readonly string[] | undefined;
  readonly isDryRun: boolean;
  readonly by: string;
  readonly reason?: string | undefined;
  /** Connections whose parked orders may be meant. */
  readonly connections: readonly string[];
}

/** The schedule takes up a replay whose first message was lost. */
const patienceMs = 60_000;

/** Remembers a replay and has it worked on at once; of a replay that is there already nothing changes. */
export const startReplay = async (
  { store, jobs, now, log }: StartReplayDeps,
  { ids, connections, ...request }: ReplayRequest,
): Promise<{ readonly isNew: boolean; readonly replay: Replay }> => {
  const createdAt = now();
  const created = await store.create(
    {
      ...request,
      ...(ids === undefined ? {} : { idCount: ids.length }),
      ...{ state: 'counting', createdAt: createdAt.toISOString(), connections: [...connections] },
      ...{ slice: 0, stumbles: 0, sweepAt: new Date(createdAt.getTime() + patienceMs).toISOString() },
      ...{ stretches: stretchesOf(connections), sample: [] },
      ...{ total: 0, money: [], sent: 0, written: 0, parkedAgain: 0 },
    },
    ids,
  );
  if (created.isNew) await askForWork({ jobs, log }, created.replay);
  return created;
};

async function askForWork({ jobs, log }: Pick<StartReplayDeps, 'jobs' | 'log'>, { id, slice }: Replay): Promise<void> {
  try {
    await jobs.send({ replayId: id, slice }, 0);
  } catch (error) {
    // It is remembered, and the schedule starts it.
    log.error('replay.not-asked', { replayId: id, errorName: error instanceof Error ? error.name : 'unknown' });
  }
}
