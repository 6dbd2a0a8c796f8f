import type { CauseCount } from '../../shared/causes/cause-group.ts';
import type { StatsReply } from '../../shared/contract/operator/now-replies.ts';
import type { countAccepted } from '../../shared/ledger/accepted-counts.ts';
import type { LaneStatus } from '../../shared/ledger/lane-status.ts';
import { type MinuteCount, minuteOf } from '../../shared/ledger/minute-counts.ts';
import type { Waiting } from '../../shared/ledger/waiting-orders.ts';
import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import type { ConnectionSituation } from '../../shared/operator/situation.ts';
import { sumUp } from '../../shared/operator/sum-up.ts';
import type { Replay } from '../../shared/replay/replay.ts';
import { sumMoney } from '../../shared/replay/sum-money.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { fillMinutes } from './fill-minutes.ts';

interface Verbs {
  readonly authenticate: AuthenticateOperator;
  readonly connections: readonly string[];
  readonly readLaneStatus: (connection: string) => Promise<LaneStatus>;
  readonly readCauses: (connection: string) => Promise<CauseCount>;
  readonly readWaiting: (connection: string) => Promise<Waiting>;
  readonly readMinutes: (query: { connection: string; from: string; to: string }) => Promise<MinuteCount[]>;
  readonly countAccepted: (span: Parameters<typeof countAccepted>[1]) => ReturnType<typeof countAccepted>;
  /** The newest first. */
  readonly listReplays: () => Promise<readonly Replay[]>;
  readonly now: () => Date;
}

const shownMinutes = 180;
/** `watch-causes` has not yet counted what came in the last minutes for good. */
const liveMinutes = 3;
const minuteMs = 60_000;

/** Tells operators how Waybill is: what is wrong, what waits, and what happened in the last three hours. */
export const createShowStats =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    await verbs.authenticate(request, 'viewer');
    return { status: 200, body: await orUnavailable(gather(verbs), 'ledger') };
  };

async function gather(verbs: Verbs): Promise<StatsReply> {
  const now = verbs.now();
  const [connections, replays, perMinute] = await Promise.all([
    Promise.all(verbs.connections.map((connection) => look(verbs, connection))),
    verbs.listReplays(),
    readHours(verbs, now),
  ]);
  const running = replays.filter(({ state }) => state === 'counting' || state === 'running');
  return {
    asOf: now.toISOString(),
    ...sumUp({ now, connections, replays: running }),
    parked: parkedOf(connections),
    waiting: waitingOf(connections),
    perMinute,
  };
}

async function look(verbs: Verbs, connection: string): Promise<ConnectionSituation> {
  const [status, causes, waiting] = await Promise.all([
    verbs.readLaneStatus(connection),
    verbs.readCauses(connection),
    verbs.readWaiting(connection),
  ]);
  return { connection, status, causes, waiting };
}

async function readHours(verbs: Verbs, now: Date): Promise<StatsReply['perMinute']> {
  const end = Math.floor(now.getTime() / minuteMs) * minuteMs + minuteMs;
  const from = minuteOf(new Date(end - shownMinutes * minuteMs));
  const to = minuteOf(new Date(end));
  const liveFrom = new Date(end - liveMinutes * minuteMs);
  const [kept, live] = await Promise.all([
    Promise.all(verbs.connections.map((connection) => verbs.readMinutes({ connection, from, to }))),
    verbs.countAccepted({ from: liveFrom, to: new Date(end), maximumPages: 1 }),
  ]);
  return fillMinutes({ kept: kept.flat(), live: [...live.values()], liveFrom: minuteOf(liveFrom), from, to });
}

function parkedOf(connections: readonly ConnectionSituation[]): StatsReply['parked'] {
  const causes = connections.map((connection) => connection.causes);
  const oldest = causes.flatMap(({ groups }) => groups.map((group) => group.oldest)).toSorted()[0];
  return {
    count: causes.reduce((sum, { count }) => sum + count, 0),
    money: sumMoney(causes.flatMap(({ money }) => money)),
    ...(oldest !== undefined && { oldest }),
  };
}

function waitingOf(connections: readonly ConnectionSituation[]): StatsReply['waiting'] {
  const waiting = connections.map((connection) => connection.waiting);
  const oldest = waiting.flatMap((one) => one.oldest ?? []).toSorted()[0];
  return {
    count: waiting.reduce((sum, { count }) => sum + count, 0),
    isComplete: waiting.every(({ isComplete }) => isComplete),
    money: sumMoney(waiting.flatMap(({ money }) => money)),
    ...(oldest !== undefined && { oldest }),
  };
}
