import { createAcceptWebhook } from '../../../functions/accept-webhook/accept-webhook.ts';
import { createExamine } from '../../../shared/partner/examine.ts';
import { createReadPartnerSecret } from '../../../shared/partner/read-partner-secret.ts';
import { createRegistry } from '../../../shared/partner/registry.ts';
import { createTakeDelivery } from '../../../shared/partner/take-delivery.ts';
import { createTakeOrders } from '../../../shared/partner/take-order.ts';
import { parseConfiguration } from '../../../shared/runtime/configuration.ts';
import { createHttpHandler } from '../../../shared/runtime/http/http-handler.ts';
import type { Log } from '../../../shared/runtime/logger.ts';
import { aContext, anHttpEvent } from '../http-event.ts';
import { createMemoryLedger } from '../memory-ledger.ts';
import { keysAt } from '../verdict-of.ts';
import { createDice, type Dice } from './dice.ts';
import { mutateBody } from './mutate-body.ts';
import { mutateHeaders } from './mutate-headers.ts';
import { publishedKeys, type Sender, senders, usualHeaders } from './senders.ts';

type Headers = Readonly<Record<string, string>>;

/** What became of many deliveries. */
export interface Tally {
  readonly deliveries: number;
  /** How many were answered with each status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly acceptedBySender: Readonly<Record<string, number>>;
  /** What should never be: answers of 500 and more, and acceptances without a valid proof. */
  readonly failures: readonly string[];
  readonly slowestMs: number;
  readonly slowest: string;
}

const nowMs = Date.parse('2026-11-22T10:00:00Z');
/** Where a first look says that a delivery took long, it is done again: code may not have been compiled, or garbage swept. */
const suspiciousMs = 10;

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

function openDoor(names: readonly string[], mappingLog: Log) {
  const known = names.map((id) => ({ id, partner: senders[id]?.partner, secret: JSON.stringify(senders[id]?.secret) }));
  const secretOf = new Map(known.map(({ id, secret }) => [`waybill/partners/${id}`, secret]));
  const secrets = { read: async (name: string) => secretOf.get(name) };
  const registry = createRegistry(
    parseConfiguration({
      connections: { main: { url: 'http://odoo.test', products: { shipping: 'S', discount: 'D', fee: 'F' } } },
      partners: Object.fromEntries(known.map(({ id, partner }) => [id, { connection: 'main', ...partner }])),
    }),
  );
  const now = () => nowMs;
  const { accept } = createMemoryLedger();
  const takeOrders = createTakeOrders({ accept, enqueue: async () => undefined, now, log: silent });
  const acceptWebhook = createAcceptWebhook({
    ...{ registry, now },
    readSecret: createReadPartnerSecret(secrets),
    examine: createExamine({ secrets, keys: keysAt(publishedKeys), log: silent }),
    // How fast a partner may deliver has a suite of its own.
    limitPartner: async () => async () => undefined,
    takeDelivery: createTakeDelivery({ takeOrders, fetchLater: async () => undefined, log: mappingLog }),
    keep: async () => ({ outcome: 'kept', id: 'dlv_1' }),
  });
  return createHttpHandler(acceptWebhook, silent);
}

interface Rubbish {
  readonly partner: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Whether the proof that it comes with holds. */
  readonly isProven: boolean;
}

function makeRubbish(partner: string, sender: Sender, dice: Dice): Rubbish {
  const good = Buffer.from(JSON.stringify(sender.document));
  const others = { ...usualHeaders, ...sender.headers };
  if (dice.onceIn(2)) {
    const body = mutateBody(good, dice);
    const proof = sender.prove(body, nowMs);
    return { partner, headers: { ...mutateHeaders(others, dice), ...proof }, body, isProven: true };
  }
  const proof = sender.prove(good, nowMs);
  const body = dice.onceIn(3) ? good : mutateBody(good, dice);
  const headers = dice.onceIn(3) ? { ...others, ...proof } : mutateHeaders({ ...others, ...proof }, dice);
  return {
    partner,
    headers,
    body,
    isProven: stillProves(sender, proof, headers) && (sender.anyBody || body.equals(good)),
  };
}

/** Whether the headers still say what the proof said: repeated, or with spaces or padding of another kind, they do. */
function stillProves({ meaning = (value) => value }: Sender, proof: Headers, headers: Headers): boolean {
  const plain = (value: string) => meaning(value).replace(/[=\s]/g, '');
  return Object.entries(proof).every(([name, value]) => plain(headers[name] ?? '').includes(plain(value)));
}

/** Sends mutated deliveries of every sender through the door, one after the other; the same for the same seed. */
export const deliverRubbish = async (deliveries: number, seed: number, names: readonly string[]): Promise<Tally> => {
  const dice = createDice(seed);
  const notes = takeNotes();
  // What a mapping fails over is kept, and answered as if it were not understood; here it counts.
  const mappingLog = { ...silent, error: () => notes.noteBreak() };
  let handler = openDoor(names, mappingLog);
  for (let number = 0; number < deliveries; number++) {
    // The ledger in memory must not grow without end.
    if (number % 10_000 === 9_999) handler = openDoor(names, mappingLog);
    const partner = names[number % names.length] ?? '';
    const sender = senders[partner];
    if (!sender) throw new Error(`There is no sender ${partner}`);
    const { headers, body, isProven } = makeRubbish(partner, sender, dice);
    const event = anHttpEvent({ headers, body, pathParameters: { partner } });
    notes.note(number, partner, isProven, await time(handler, event));
  }
  return { deliveries, ...notes.tally };
};

function takeNotes() {
  const statuses: Record<string, number> = {};
  const acceptedBySender: Record<string, number> = {};
  const failures: string[] = [];
  const tally = { statuses, acceptedBySender, failures, slowestMs: 0, slowest: 'none' };
  const note = (number: number, partner: string, isProven: boolean, { status, tookMs }: Timed) => {
    const isAccepted = status < 300;
    const line = `${number} of ${partner}: ${status}`;
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (isAccepted) acceptedBySender[partner] = (acceptedBySender[partner] ?? 0) + 1;
    if (status >= 500 || (isAccepted && !isProven)) failures.push(line);
    if (tookMs > tally.slowestMs) Object.assign(tally, { slowestMs: tookMs, slowest: line });
  };
  const noteBreak = () => void failures.push('a mapping failed');
  return { tally, note, noteBreak };
}

interface Timed {
  readonly status: number;
  readonly tookMs: number;
}

type Handler = ReturnType<typeof openDoor>;

async function time(handler: Handler, event: Parameters<Handler>[0]): Promise<Timed> {
  const first = await timeOnce(handler, event);
  let { tookMs } = first;
  for (let times = 0; times < 3 && tookMs > suspiciousMs; times++) {
    tookMs = Math.min(tookMs, (await timeOnce(handler, event)).tookMs);
  }
  return { status: first.status, tookMs };
}

/**
 * What a delivery takes of this thread, all of it counted as one stretch. Not by the clock: on a machine that does other
 * things, that would measure those.
 */
async function timeOnce(handler: Handler, event: Parameters<Handler>[0]): Promise<Timed> {
  const before = process.threadCpuUsage();
  const { statusCode = 0 } = await handler(event, aContext);
  const { user, system } = process.threadCpuUsage(before);
  return { status: statusCode, tookMs: (user + system) / 1000 };
}
