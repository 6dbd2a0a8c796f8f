import type { OrderKey } from '../../shared/ledger/keys.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import type { listParked } from '../../shared/ledger/parked-orders.ts';
import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { sumMoney } from '../../shared/replay/sum-money.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { type Group, groupParked } from './group-parked.ts';

interface Verbs {
  readonly authenticate: AuthenticateOperator;
  readonly listParked: (query: Parameters<typeof listParked>[1]) => ReturnType<typeof listParked>;
  readonly readMany: (keys: readonly OrderKey[]) => Promise<OrderRecord[]>;
  /** All connections of this Waybill. */
  readonly connections: readonly string[];
  readonly nowMs: () => number;
}

/** Groups in one answer, the largest. */
const maximumShown = 200;
/** API Gateway gives up after 30 seconds. */
const longestMs = 20_000;

/** Shows operators what is parked, by reason: how many orders, how much money, since when, and what helps. */
export const createListGroups =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    await verbs.authenticate(request, 'viewer');
    const { partner } = request.query;
    const deadlineMs = verbs.nowMs() + longestMs;
    const { groups, isComplete } = await orUnavailable(
      groupParked(
        { listParked: verbs.listParked, hasTime: () => verbs.nowMs() < deadlineMs },
        connectionsOf(verbs, request),
        (order) => partner === undefined || order.partner === partner,
      ),
      'ledger',
    );
    const shown = groups.toSorted((left, right) => right.count - left.count).slice(0, maximumShown);
    return {
      status: 200,
      body: {
        count: groups.reduce((total, { count }) => total + count, 0),
        money: sumMoney(groups.flatMap(({ money }) => money)),
        groups: await orUnavailable(explain(verbs, shown), 'ledger'),
        isComplete: isComplete && shown.length === groups.length,
      },
    };
  };

function connectionsOf({ connections }: Verbs, { query: { connection } }: HttpRequest): readonly string[] {
  if (connection === undefined) return connections;
  if (connections.includes(connection)) return [connection];
  throw new Problem('no-such-connection', {
    detail: `The connections of this Waybill are: ${connections.join(', ')}.`,
  });
}

/** With what one order of each group failed for: the others failed for the same. */
async function explain({ readMany }: Verbs, groups: readonly Group[]) {
  const records = await readMany(groups.map(({ sample }) => sample));
  const failures = new Map(records.map(({ id, failure }) => [id, failure]));
  return groups.map(({ sample, ...group }) => {
    const { class: failureClass, concern, operatorMessage, remedy, owner } = failures.get(sample.id) ?? {};
    return {
      ...group,
      class: failureClass ?? group.cause.split('#')[0],
      ...(concern && { concern }),
      ...(operatorMessage !== undefined && { message: operatorMessage, remedy, owner }),
      sample: { id: sample.id, partner: sample.partner, externalId: sample.externalId },
    };
  });
}
