import type { CauseCount, CauseGroup } from '../../shared/causes/cause-group.ts';
import type { GroupReply, GroupsReply } from '../../shared/contract/operator/now-replies.ts';
import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { runbookOf } from '../../shared/operator/runbook-of.ts';
import { sumMoney } from '../../shared/replay/sum-money.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { onlyPartner } from './only-partner.ts';

interface Verbs {
  readonly authenticate: AuthenticateOperator;
  readonly readCauses: (connection: string) => Promise<CauseCount>;
  /** All connections of this Waybill. */
  readonly connections: readonly string[];
  readonly now: () => Date;
}

/** Groups in one answer, the largest. */
const maximumShown = 200;
const maximumPartners = 10;

/** Shows operators what is parked, by reason: how many orders, how much money, since when, and what helps. */
export const createListGroups =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    await verbs.authenticate(request, 'viewer');
    const { partner } = request.query;
    const counts = await orUnavailable(Promise.all(connectionsOf(verbs, request).map(verbs.readCauses)), 'ledger');
    const body = viewGroups(
      partner === undefined ? counts : counts.map((count) => onlyPartner(count, partner)),
      verbs.now(),
    );
    return { status: 200, body };
  };

function connectionsOf({ connections }: Verbs, { query: { connection } }: HttpRequest): readonly string[] {
  if (connection === undefined) return connections;
  if (connections.includes(connection)) return [connection];
  throw new Problem('no-such-connection', {
    detail: `The connections of this Waybill are: ${connections.join(', ')}.`,
  });
}

function viewGroups(counts: readonly CauseCount[], now: Date): GroupsReply {
  const groups = counts.flatMap((count) => count.groups).toSorted((left, right) => right.count - left.count);
  return {
    // All of it is at least as young as this.
    asOf: counts.map(({ asOf }) => asOf).toSorted()[0] ?? now.toISOString(),
    count: counts.reduce((total, { count }) => total + count, 0),
    money: sumMoney(counts.flatMap(({ money }) => money)),
    groups: groups.slice(0, maximumShown).map(viewGroup),
    isComplete: counts.every(({ isComplete }) => isComplete) && groups.length <= maximumShown,
  };
}

const viewGroup = ({ partners, ...group }: CauseGroup): GroupReply => ({
  ...group,
  partners: partners.slice(0, maximumPartners).map(({ partner }) => partner),
  runbook: runbookOf(group.class),
});
