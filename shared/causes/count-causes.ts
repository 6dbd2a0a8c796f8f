import { failureClassSchema } from '../failure/failure.ts';
import { releasableConcern } from '../failure/releasable-concern.ts';
import { titleOf } from '../failure/title-of.ts';
import type { OrderKey } from '../ledger/keys.ts';
import type { OrderRecord } from '../ledger/order-record.ts';
import type { listParked } from '../ledger/parked-orders.ts';
import { sumMoney } from '../replay/sum-money.ts';
import type { Connection } from '../runtime/configuration.ts';
import type { CauseCount, CauseGroup } from './cause-group.ts';
import { type Group, groupParked } from './group-parked.ts';

export interface CountCausesDeps {
  readonly listParked: (query: Parameters<typeof listParked>[1]) => ReturnType<typeof listParked>;
  readonly readMany: (keys: readonly OrderKey[]) => Promise<OrderRecord[]>;
  readonly connections: Readonly<Record<string, Pick<Connection, 'failures' | 'transport'>>>;
  readonly now: () => Date;
}

/** More groups than these nobody looks at: the largest are explained, all are counted. */
const maximumGroups = 200;
/** Partners whose shares of a group are told apart. */
const maximumPartners = 40;

/**
 * Counts the parked orders of a connection as the index shows them now and says of each group what is wrong, until
 * `hasTime` says otherwise.
 */
export const countCauses = async (
  deps: CountCausesDeps,
  connection: string,
  hasTime: () => boolean,
): Promise<CauseCount> => {
  const asOf = deps.now().toISOString();
  const { groups, isComplete } = await groupParked({ listParked: deps.listParked, hasTime }, [connection]);
  const shown = groups.toSorted((left, right) => right.count - left.count).slice(0, maximumGroups);
  return {
    asOf,
    count: groups.reduce((total, { count }) => total + count, 0),
    money: sumMoney(groups.flatMap(({ money }) => money)),
    groups: await explain(deps, shown),
    isComplete: isComplete && shown.length === groups.length,
  };
};

/** With what one order of each group failed for: the others failed for the same. */
async function explain(deps: CountCausesDeps, groups: readonly Group[]): Promise<CauseGroup[]> {
  const records = await deps.readMany(groups.map(({ sample }) => sample));
  const byId = new Map(records.map((record) => [record.id, record]));
  return groups.map((group) => explainOne(deps, group, byId.get(group.sample.id)?.failure));
}

function explainOne(
  { connections }: CountCausesDeps,
  { sample, partners, money, ...group }: Group,
  failure: OrderRecord['failure'],
): CauseGroup {
  const failureClass = failure?.class ?? failureClassSchema.catch('defect').parse(group.cause.split('#')[0]);
  const { concern, operatorMessage, remedy, owner } = failure ?? {};
  return {
    ...group,
    class: failureClass,
    ...(concern && { concern }),
    title: titleOf({ class: failureClass, concern, message: failure?.message }),
    ...(operatorMessage !== undefined && { message: operatorMessage }),
    ...(remedy !== undefined && { remedy }),
    ...(owner !== undefined && { owner }),
    releasesItself: failure !== undefined && releasesItself(connections[group.connection], failure),
    money: [...money],
    partners: sharesOf(partners),
    sample: { id: sample.id, partner: sample.partner, externalId: sample.externalId },
  };
}

/** The shares of a group that are told apart, the largest first. */
export const sharesOf = (partners: Group['partners']): CauseGroup['partners'] =>
  [...partners]
    .map(([partner, { count, money }]) => ({ partner, count, money: [...money] }))
    .toSorted((left, right) => right.count - left.count)
    .slice(0, maximumPartners);

/** As `release-orders` decides it. A custom controller has no way to be asked. */
function releasesItself(
  connection: CountCausesDeps['connections'][string] | undefined,
  failure: NonNullable<OrderRecord['failure']>,
): boolean {
  if (!connection || connection.transport === 'controller' || !releasableConcern(failure)) return false;
  const { class: failureClass } = failure;
  const isWanted = failureClass === 'missing-reference' || failureClass === 'forbidden';
  return isWanted && connection.failures[failureClass].release;
}
