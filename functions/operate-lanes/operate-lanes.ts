import type { Hold, LaneStatus } from '../../shared/ledger/lane-status.ts';
import { laneNames, whyPaused } from '../../shared/ledger/lane-status.ts';
import type { LaneName } from '../../shared/ledger/order-record.ts';
import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import type { Operator } from '../../shared/operator/operator.ts';
import type { PerformAct } from '../../shared/operator/perform-act.ts';
import { readCommand } from '../../shared/operator/read-command.ts';
import type { ReadLaneGauge } from '../../shared/queue/lane-gauge.ts';
import type { LaneSwitch } from '../../shared/queue/lane-switch.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import { type LaneCommand, laneCommandSchema } from './lane-command.ts';
import { type LaneView, viewLane } from './lane-view.ts';

interface LaneKey {
  readonly connection: string;
  readonly lane: LaneName;
}

interface Verbs {
  readonly authenticate: AuthenticateOperator;
  readonly performAct: PerformAct;
  /** Connection id → ids of the event source mappings of its lanes. */
  readonly consumers: Readonly<Record<string, Readonly<Record<LaneName, string>>>>;
  readonly readStatus: (connection: string) => Promise<LaneStatus>;
  readonly recordHold: (hold: LaneKey & { readonly hold: Hold }) => Promise<void>;
  readonly recordResumed: (resumption: LaneKey & { readonly now: Date }) => Promise<void>;
  readonly readGauge: ReadLaneGauge;
  readonly laneSwitch: LaneSwitch;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Tells operators how the lanes are, and stops or starts one at their word. What was decided is remembered before any
 * consumer is switched: writers look there, so a lane that is held writes nothing even while its consumer still runs.
 */
export const createOperateLanes =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    const operator = await verbs.authenticate(request, request.method === 'GET' ? 'viewer' : 'operator');
    if (request.method === 'GET') return { status: 200, body: { lanes: await viewAll(verbs) } };
    const command = readCommand(laneCommandSchema, request);
    refuseUnknownConnection(verbs, command);
    await decide(verbs, command, operator);
    const { connection, lane, action, reason } = command;
    verbs.log.info(action === 'pause' ? 'lane.held' : 'lane.resumed', {
      ...{ connection, lane, by: operator.name },
      ...(reason !== undefined && { reason }),
    });
    const views = await orUnavailable(bringInLine(verbs, connection), 'lambda');
    return { status: 200, body: { ...views.find((view) => view.lane === lane) } };
  };

function refuseUnknownConnection({ consumers }: Verbs, { connection }: LaneCommand): void {
  if (Object.hasOwn(consumers, connection)) return;
  throw new Problem('no-such-connection', {
    detail: `Nothing was done. The connections of this Waybill are: ${Object.keys(consumers).join(', ')}.`,
    faults: [{ pointer: '/connection', message: 'is none of the connections' }],
  });
}

/** What is recorded is the decision, which holds even where Lambda could not be told of it. */
async function decide(verbs: Verbs, command: LaneCommand, operator: Operator): Promise<void> {
  const { connection, lane, action, reason } = command;
  const before = await orUnavailable(verbs.readStatus(connection), 'ledger');
  const act = { operator, act: `lane.${action}`, target: { connection, lane }, reason, before: stand(lane, before) };
  await verbs.performAct(act, async () => {
    await orUnavailable(action === 'pause' ? hold(verbs, command, operator) : resume(verbs, command), 'ledger');
    return { result: undefined, after: { state: action === 'pause' ? 'paused' : 'running' } };
  });
}

/** How a lane is, in what a pause or a resumption changes of it. */
function stand(lane: LaneName, status: LaneStatus) {
  const hold = lane === 'live' ? status.holdLive : status.holdReplay;
  return {
    state: whyPaused(status, lane) === undefined ? 'running' : 'paused',
    ...(hold && { hold }),
    ...(status.trouble && { trouble: { class: status.trouble.failure.class, since: status.trouble.since } }),
  };
}

const hold = (verbs: Verbs, { connection, lane, reason = '' }: LaneCommand, { name }: Operator): Promise<void> =>
  verbs.recordHold({ connection, lane, hold: { reason, by: name, since: verbs.now().toISOString() } });

const resume = ({ recordResumed, now }: Verbs, { connection, lane }: LaneCommand): Promise<void> =>
  recordResumed({ connection, lane, now: now() });

/**
 * Switches both consumers as the ledger says: with Odoo's trouble forgotten, the lane that was not spoken of runs again,
 * too, unless a person holds it.
 */
async function bringInLine(verbs: Verbs, connection: string): Promise<LaneView[]> {
  const status = await verbs.readStatus(connection);
  await Promise.all(
    mappingsOf(verbs, connection).map(([lane, id]) =>
      verbs.laneSwitch.set({ id }, whyPaused(status, lane) === undefined),
    ),
  );
  return viewConnection(verbs, connection, status);
}

/** One connection after the other, since Lambda answers a few such questions a second. */
async function viewAll(verbs: Verbs): Promise<LaneView[]> {
  const views: LaneView[] = [];
  for (const connection of Object.keys(verbs.consumers)) {
    const status = await orUnavailable(verbs.readStatus(connection), 'ledger');
    views.push(...(await orUnavailable(viewConnection(verbs, connection, status), 'lambda')));
  }
  return views;
}

const viewConnection = (verbs: Verbs, connection: string, status: LaneStatus): Promise<LaneView[]> =>
  Promise.all(
    mappingsOf(verbs, connection).map(async ([lane, id]) => viewLane(lane, status, await verbs.readGauge(id))),
  );

const mappingsOf = ({ consumers }: Verbs, connection: string): (readonly [LaneName, string])[] => {
  const ids = consumers[connection];
  return ids ? laneNames.map((lane) => [lane, ids[lane]] as const) : [];
};
