import { causeInKey } from '../../shared/ledger/parked-as.ts';
import type { ParkedOrder } from '../../shared/ledger/parked-orders.ts';
import type { MeantOrder, Replay, Stretch } from '../../shared/replay/replay.ts';
import { stretchesOf } from '../../shared/replay/stretches-of.ts';
import { sumMoney } from '../../shared/replay/sum-money.ts';
import { createLookOn } from './next-orders.ts';
import type { RunReplaysDeps } from './run-replays-deps.ts';

/** A slice ends with so much time left: a look and a write take far less. */
const reserveMs = 10_000;

/** Orders that a dry run tries. */
const sampleSize = 20;

/**
 * Counts what a replay means, look after look, each remembered with where it ended. Resolves to the replay as far as it
 * has come, which is `running` once all is counted; undefined when it is no longer ours to work on.
 */
export const countOrders = async (deps: RunReplaysDeps, held: Replay): Promise<Replay | undefined> => {
  const lookOn = await createLookOn(deps, held);
  let replay: Replay | undefined = held;
  while (replay?.state === 'counting' && deps.remainingMs() > reserveMs) {
    const [stretch, ...others]: Stretch[] = replay.stretches;
    if (!stretch) return deps.store.save(replay, { state: 'running', ...afterCounting(replay) });
    const { orders, rest } = await lookOn(stretch, Number.POSITIVE_INFINITY);
    replay = await deps.store.save(replay, {
      stretches: rest ? [rest, ...others] : others,
      total: replay.total + orders.length,
      money: sumMoney([...replay.money, ...orders.flatMap(({ money }) => money ?? [])]),
      ...(replay.isDryRun ? { sample: growSample(replay.sample, orders) } : {}),
    });
  }
  return replay;
};

const afterCounting = (replay: Replay): Pick<Replay, 'stretches'> => ({
  stretches: replay.isDryRun || replay.total === 0 ? [] : stretchesOf(replay.connections),
});

/** As many causes as possible, and then as many orders; the first of each cause stay. */
function growSample(sample: readonly MeantOrder[], orders: readonly ParkedOrder[]): MeantOrder[] {
  const candidates: MeantOrder[] = [...sample, ...orders];
  const firsts = [...Map.groupBy(candidates, ({ parkedAs }) => causeInKey(parkedAs)).values()].flatMap(
    ([first]) => first ?? [],
  );
  const others = candidates.filter((order) => !firsts.includes(order));
  return [...firsts, ...others].slice(0, sampleSize).map(({ partner, externalId, connection, rank, parkedAs }) => ({
    partner,
    externalId,
    connection,
    rank,
    parkedAs,
  }));
}
