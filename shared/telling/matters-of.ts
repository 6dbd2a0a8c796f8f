import type { CauseGroup } from '../causes/cause-group.ts';
import { titleOf } from '../failure/title-of.ts';
import { hrefOfCause } from '../operator/href-of-cause.ts';
import { runbookOf } from '../operator/runbook-of.ts';
import { afterwards } from '../operator/say-cause.ts';
import { sayInstant } from '../operator/say-instant.ts';
import { sayLanes } from '../operator/say-lanes.ts';
import { sayOrders } from '../operator/say-orders.ts';
import type { ConnectionSituation, Situation } from '../operator/situation.ts';
import type { Statement } from '../operator/statement.ts';
import { whoseTurn } from '../operator/whose-turn.ts';
import type { Matter } from './decide-tellings.ts';
import type { Letter } from './letter.ts';

/** Most trouble that is over within this time needs nobody, and a flood has come to its end. */
const settleMs = 2 * 60_000;
/** Trouble that mends itself is told only when it does not. */
const selfMendingMs = 15 * 60_000;

const prefixes = { new: '', grown: 'Grown: ', reminder: 'Still: ' } as const;

const nothingLost = 'Nothing is lost: every accepted order stays in the ledger until it is in Odoo.';

/** All that is wrong and that people are told of: causes of parked orders, and lanes that stand. */
export const mattersOf = (situation: Situation): Matter[] =>
  situation.connections.flatMap((connection) => [
    ...lanesOf(situation, connection),
    ...connection.causes.groups.map((group) => matterOfCause(situation.now, group)),
  ]);

function lanesOf(situation: Situation, connection: ConnectionSituation): Matter[] {
  const { trouble, holdLive, holdReplay } = connection.status;
  const title = trouble ? titleOf(trouble.failure) : '';
  const known = {
    trouble: { title, since: trouble?.since, isSelfMending: trouble?.failure.owner === 'nobody' },
    'hold-live': { title: 'The live lane is paused', since: holdLive?.since, isSelfMending: false },
    'hold-replay': { title: 'The replay lane is paused', since: holdReplay?.since, isSelfMending: false },
    late: { title: 'Orders are late', since: connection.waiting.oldest, isSelfMending: false },
  };
  return sayLanes(situation, connection).map((statement): Matter => {
    const { title: says, since, isSelfMending } = known[statement.about];
    return {
      about: `lane#${connection.connection}#${statement.about}`,
      connection: connection.connection,
      title: says,
      count: connection.waiting.count,
      since: since ?? situation.now.toISOString(),
      settleMs: isSelfMending ? selfMendingMs : settleMs,
      write: (why) => letterOfLane(statement, { why, title: says, connection }),
    };
  });
}

interface LaneTelling {
  readonly why: keyof typeof prefixes;
  readonly title: string;
  readonly connection: ConnectionSituation;
}

const letterOfLane = (statement: Statement, { why, title, connection }: LaneTelling): Letter => ({
  subject: `Waybill: ${prefixes[why]}${title} (${connection.connection}), ${sayOrders({ ...connection.waiting, money: [] })} waiting`,
  paragraphs: [
    `${prefixes[why]}${statement.headline}`,
    ...statement.rest.map(({ text }) => text),
    `Connection ${connection.connection}. ${nothingLost}`,
  ],
  links: [
    { label: 'Lanes', path: '/console' },
    ...(statement.href === undefined ? [] : [{ label: 'What to do', path: statement.href }]),
  ],
});

const matterOfCause = (now: Date, group: CauseGroup): Matter => ({
  about: `cause#${group.connection}#${group.cause}`,
  connection: group.connection,
  ...{ title: group.title, count: group.count, since: group.oldest, settleMs },
  write: (why) => ({
    subject: `Waybill: ${prefixes[why]}${sayOrders({ count: group.count, money: [] })} did not arrive: ${group.title} (${group.connection})`,
    paragraphs: [
      `${prefixes[why]}${sayOrders(group)} did not arrive in Odoo: ${group.title}.`,
      `${whoseTurn(group.owner, group.remedy)} ${afterwards(group)}`,
      `Since ${sayInstant(group.oldest, now)}, the last at ${sayInstant(group.newest, now)}. Connection ${group.connection}; ${partnersOf(group)}. ${nothingLost}`,
      ...(group.message === undefined ? [] : [`Of the first of them: ${group.message}`]),
    ],
    links: [
      { label: 'The orders', path: hrefOfCause(group) },
      { label: 'What to do', path: runbookOf(group.class) },
    ],
  }),
});

function partnersOf({ partners }: CauseGroup): string {
  const named = partners.slice(0, 5).map(({ partner }) => partner);
  const more = partners.length > named.length ? ' and others' : '';
  return `${named.length === 1 ? 'partner' : 'partners'} ${named.join(', ')}${more}`;
}
