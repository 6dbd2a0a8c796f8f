import { createHash } from 'node:crypto';
import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import type { Operator } from '../../shared/operator/operator.ts';
import type { PerformAct } from '../../shared/operator/perform-act.ts';
import { readCommand } from '../../shared/operator/read-command.ts';
import type { Replay } from '../../shared/replay/replay.ts';
import type { ReplayStore } from '../../shared/replay/replay-store.ts';
import { type StartReplayDeps, startReplay } from '../../shared/replay/start-replay.ts';
import { viewReplay } from '../../shared/replay/view-replay.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { type ReplayCommand, replayCommandSchema } from './replay-command.ts';

interface Verbs extends StartReplayDeps {
  readonly authenticate: AuthenticateOperator;
  readonly performAct: PerformAct;
  readonly store: Pick<ReplayStore, 'create' | 'read' | 'list' | 'cancel'>;
  /** All connections of this Waybill. */
  readonly connections: readonly string[];
  readonly newId: () => string;
}

/** How many replays a list shows. */
const listLength = 50;

/** Starts, shows, lists and cancels replays at an operator's word. */
export const createOperateReplays =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    const operator = await verbs.authenticate(request, request.method === 'GET' ? 'viewer' : 'operator');
    const id = request.pathParameters['id'];
    if (request.method === 'POST') return start(verbs, request, operator);
    if (request.method === 'DELETE') return cancel(verbs, id ?? '', operator);
    if (id !== undefined) return { status: 200, body: viewReplay(await find(verbs, id)) };
    const replays = await orUnavailable(verbs.store.list(listLength), 'ledger');
    return { status: 200, body: { replays: replays.map(viewReplay) } };
  };

/** A dry run changes nothing and is not recorded; the list of replays says who made it. */
async function start(verbs: Verbs, request: HttpRequest, operator: Operator): Promise<HttpReply> {
  const command = readCommand(replayCommandSchema, request);
  const id = idOf(verbs, request);
  const { filter, ids, dryRun, reason } = command;
  if (dryRun) return { status: 202, body: viewReplay(await create(verbs, request, { id, command, operator })) };
  const target = {
    replay: id,
    ...(filter?.connection !== undefined && { connection: filter.connection }),
    ...(filter?.partner !== undefined && { partner: filter.partner }),
    ...(filter?.cause !== undefined && { cause: filter.cause }),
  };
  const before = ids ? { ids } : { filter: { ...filter } };
  const replay = await verbs.performAct({ operator, act: 'replay.start', target, reason, before }, async () => {
    const result = await create(verbs, request, { id, command, operator });
    return { result, after: { state: result.state } };
  });
  return { status: 202, body: viewReplay(replay) };
}

interface Creation {
  readonly id: string;
  readonly command: ReplayCommand;
  readonly operator: Operator;
}

async function create(verbs: Verbs, request: HttpRequest, { id, command, operator }: Creation): Promise<Replay> {
  const { filter = {}, ids, dryRun, reason } = command;
  const { name } = operator;
  const requestHash = createHash('sha256').update(request.body).digest('base64url');
  const work = startReplay(verbs, {
    ...{ id, requestHash, filter, ids, isDryRun: dryRun, by: name, reason },
    connections: connectionsOf(verbs, filter),
  });
  const { isNew, replay } = await orUnavailable(work, 'ledger');
  if (replay.requestHash !== requestHash) {
    throw new Problem('idempotency-key-reused', {
      detail: 'Another body came with this Idempotency-Key before. Use a new key for a new replay.',
    });
  }
  if (isNew) verbs.log.info('replay.started', { replayId: replay.id, by: name, dryRun, ...(reason && { reason }) });
  return replay;
}

/** With an Idempotency-Key the id follows from it, so that a repeat finds what it asked for before. */
function idOf({ newId }: Verbs, { headers }: HttpRequest): string {
  const key = headers['idempotency-key'];
  if (key === undefined) return newId();
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw new Problem('invalid-header', { detail: 'Idempotency-Key must be 1 to 255 printable ASCII characters.' });
  }
  return `rpl_${createHash('sha256').update(`key\n${key}`).digest('base64url').slice(0, 22)}`;
}

function connectionsOf({ connections }: Verbs, { connection }: NonNullable<ReplayCommand['filter']>) {
  if (connection === undefined) return connections;
  if (connections.includes(connection)) return [connection];
  throw new Problem('no-such-connection', {
    detail: `Nothing was done. The connections of this Waybill are: ${connections.join(', ')}.`,
    faults: [{ pointer: '/filter/connection', message: 'is none of the connections' }],
  });
}

async function cancel(verbs: Verbs, id: string, operator: Operator): Promise<HttpReply> {
  const before = await find(verbs, id);
  const target = { replay: id };
  const act = { operator, act: 'replay.cancel', target, before: { state: before.state, sent: before.sent } };
  const replay = await verbs.performAct(act, async () => {
    const isCancelled = await orUnavailable(verbs.store.cancel(id, verbs.now()), 'ledger');
    if (isCancelled) verbs.log.info('replay.cancelled', { replayId: id, by: operator.name });
    const result = await find(verbs, id);
    return { result, after: { state: result.state, sent: result.sent } };
  });
  return { status: 200, body: viewReplay(replay) };
}

async function find({ store }: Verbs, id: string): Promise<Replay> {
  const replay = await orUnavailable(store.read(id), 'ledger');
  if (replay) return replay;
  throw new Problem('no-such-replay', { detail: 'There is no replay of this id; a replay is kept for 400 days.' });
}
