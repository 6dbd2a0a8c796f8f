import type { Failure } from '../../shared/failure/failure.ts';
import type { Result } from '../../shared/failure/result.ts';
import type { OrderKey } from '../../shared/ledger/keys.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { Order } from '../../shared/order/order.ts';
import type { DryRunResult, MeantOrder, Replay } from '../../shared/replay/replay.ts';

/** An order of the ledger with its content. */
interface TriedOrder {
  readonly record: OrderRecord;
  readonly order: Order;
}

/** Why each order, by id, would fail now, undefined if it would not; or why none could be tried. */
export type TryInOdoo = (orders: readonly TriedOrder[]) => Promise<Result<ReadonlyMap<string, Failure | undefined>>>;

export interface TrySampleDeps {
  readonly readMany: (keys: readonly OrderKey[]) => Promise<OrderRecord[]>;
  readonly readContents: (records: readonly OrderRecord[]) => Promise<Map<string, Order>>;
  /** Connection id → its Odoo, as far as its transport can try an order without leaving anything there. */
  readonly odoos: Readonly<Record<string, TryInOdoo>>;
  /** What no such trial can tell. */
  readonly notTried: readonly string[];
}

/** Tries the sample of a dry run, connection after connection; no order changes, in the ledger or in Odoo. */
export const trySample = async (deps: TrySampleDeps, { sample }: Replay): Promise<DryRunResult> => {
  const results: DryRunResult[] = [];
  for (const [connection, orders] of Map.groupBy(sample, (order) => order.connection)) {
    results.push(await tryConnection(deps, connection, orders));
  }
  return {
    tried: results.reduce((total, { tried }) => total + tried, 0),
    wouldSucceed: results.reduce((total, { wouldSucceed }) => total + wouldSucceed, 0),
    wouldFail: results.flatMap(({ wouldFail }) => wouldFail),
    notTried: [...(sample.length > 0 ? deps.notTried : []), ...results.flatMap(({ notTried }) => notTried)],
  };
};

async function tryConnection(
  { readMany, readContents, odoos }: TrySampleDeps,
  connection: string,
  sample: readonly MeantOrder[],
): Promise<DryRunResult> {
  const tryInOdoo = odoos[connection];
  if (!tryInOdoo) return nothing(`The orders of ${connection}: its transport cannot try an order without writing it.`);
  const records = (await readMany(sample)).filter(({ state }) => state === 'parked');
  const contents = await readContents(records);
  const orders = records.flatMap((record) => {
    const order = contents.get(record.id);
    return order ? [{ record, order }] : [];
  });
  const tried = await tryInOdoo(orders);
  if (!tried.ok) return nothing(`The orders of ${connection}: ${tried.failure.operatorMessage}`);
  return resultOf(connection, orders, sample.length, tried.value);
}

const nothing = (why: string): DryRunResult => ({ tried: 0, wouldSucceed: 0, wouldFail: [], notTried: [why] });

function resultOf(
  connection: string,
  orders: readonly TriedOrder[],
  wanted: number,
  tried: ReadonlyMap<string, Failure | undefined>,
): DryRunResult {
  const wouldFail = orders.flatMap(({ record: { id, partner, externalId } }) => {
    const failure = tried.get(id);
    if (!failure) return [];
    return { partner, externalId, class: failure.class, message: failure.operatorMessage, remedy: failure.remedy };
  });
  const left = wanted - tried.size;
  return {
    tried: tried.size,
    wouldSucceed: tried.size - wouldFail.length,
    wouldFail,
    notTried: left > 0 ? [`${left} of the sampled orders of ${connection}: time was short, or they moved on.`] : [],
  };
}
