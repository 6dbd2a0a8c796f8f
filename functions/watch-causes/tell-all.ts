import type { MinuteCount } from '../../shared/ledger/minute-counts.ts';
import type { ConnectionSituation, Situation } from '../../shared/operator/situation.ts';
import type { TellingSettings } from '../../shared/runtime/telling-configuration.ts';
import { decideTellings, type Telling } from '../../shared/telling/decide-tellings.ts';
import { type DeliverNoticesDeps, deliverNotices } from '../../shared/telling/deliver-notices.ts';
import { mattersOf } from '../../shared/telling/matters-of.ts';
import type { Channel } from '../../shared/telling/notices.ts';
import type { Told } from '../../shared/telling/told.ts';
import { writeDigest } from './write-digest.ts';

export interface TellDeps extends DeliverNoticesDeps {
  readonly telling: TellingSettings;
  readonly connections: readonly string[];
  readonly listTold: () => Promise<Told[]>;
  readonly putTold: (told: Told) => Promise<void>;
  readonly removeTold: (about: string) => Promise<void>;
  readonly readMinutes: (query: { connection: string; from: string; to: string }) => Promise<MinuteCount[]>;
  /** By partner, within a day. */
  readonly countRejected: () => Promise<{ readonly partner: string; readonly count: number }[]>;
  readonly readKeyEnds: () => Promise<{ readonly connection: string; readonly endsAt: string }[]>;
}

const hourMs = 3_600_000;

/**
 * Tells people what is wrong and what is over. Each letter is first put on its way under an id of its own and then
 * remembered as told: whatever ends between, it is told at least once, and hardly ever twice.
 */
export const tellAll = async (deps: TellDeps, connections: readonly ConnectionSituation[]): Promise<void> => {
  const situation: Situation = { now: deps.now(), connections, replays: [] };
  const told = await deps.listTold();
  const tellings = decideTellings({
    now: situation.now,
    matters: mattersOf(situation),
    told,
    remindAfterMs: deps.telling.remindAfterHours * hourMs,
    isKnownWhole: (connection) => isKnownWhole(deps, connections, connection),
  });
  for (const telling of [...tellings, ...(await writeDigest(deps, { situation, told }))]) await carryOut(deps, telling);
  await deliverNotices(deps);
};

/** Of a connection that is configured no more nothing is wrong either. */
function isKnownWhole(deps: TellDeps, connections: readonly ConnectionSituation[], connection: string): boolean {
  const found = connections.find((one) => one.connection === connection);
  return found ? found.causes.isComplete : !deps.connections.includes(connection) && connection !== '';
}

async function carryOut(deps: TellDeps, { id, letter, remember, forget }: Telling): Promise<void> {
  const channels: Channel[] = deps.telling.slack ? ['mail', 'slack'] : ['mail'];
  if (letter) await deps.putNotice({ id, createdAt: deps.now().toISOString(), letter, channels, tries: 0 });
  for (const told of remember) await deps.putTold(told);
  for (const about of forget) await deps.removeTold(about);
}
