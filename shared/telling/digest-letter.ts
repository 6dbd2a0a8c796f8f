import type { MinuteCount } from '../ledger/minute-counts.ts';
import { sayInstant } from '../operator/say-instant.ts';
import { sayOrders } from '../operator/say-orders.ts';
import { saySums } from '../operator/say-sums.ts';
import type { Situation } from '../operator/situation.ts';
import { sumUp } from '../operator/sum-up.ts';
import { sumMoney } from '../replay/sum-money.ts';
import type { Letter } from './letter.ts';

interface Digest {
  /** Yesterday by the clocks of those who read it, `2026-11-22`. */
  readonly day: string;
  /** All minutes of that day, of all connections. */
  readonly minutes: readonly Omit<MinuteCount, 'minute'>[];
  readonly situation: Situation;
  /** Deliveries that were rejected within a day, by partner. */
  readonly rejected: readonly { readonly partner: string; readonly count: number }[];
  readonly keyEnds: readonly { readonly connection: string; readonly endsAt: string }[];
}

const maximumCauses = 10;
const dayMs = 86_400_000;
/** As the first alarm says it. */
const endsSoonDays = 14;

/** What happened yesterday and how all is now, for whoever starts a day. */
export const digestLetter = (digest: Digest): Letter => {
  const { day, minutes, situation } = digest;
  const total = (name: 'accepted' | 'written' | 'parked' | 'discarded') =>
    minutes.reduce((sum, one) => sum + one[name], 0).toLocaleString('en-US');
  const { headline } = sumUp(situation);
  return {
    subject: `Waybill: ${day}: ${total('written')} written, ${total('parked')} parked`,
    paragraphs: [
      headline,
      `On ${day}: ${total('accepted')} accepted, ${total('written')} written, ${total('parked')} parked, ${total('discarded')} discarded.`,
      ...sayHeld(situation),
      ...sayCauses(situation),
      ...sayRejected(digest),
      ...sayKeys(digest),
    ],
    links: [{ label: 'How all is', path: '/console' }],
  };
};

function sayHeld({ now, connections }: Situation): string[] {
  const parked = connections.map(({ causes }) => causes);
  const waiting = connections.map((connection) => connection.waiting);
  const sum = (counts: readonly { readonly count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
  if (sum(parked) + sum(waiting) === 0) return [];
  const oldest = [
    ...parked.flatMap(({ groups }) => groups.map((group) => group.oldest)),
    ...waiting.flatMap((one) => one.oldest ?? []),
  ];
  const money = sumMoney([...parked, ...waiting].flatMap((one) => one.money));
  const [first] = oldest.toSorted();
  return [
    `Not in Odoo yet: ${sum(parked).toLocaleString('en-US')} parked and ${sum(waiting).toLocaleString('en-US')} waiting, worth ${saySums(money)}${first === undefined ? '' : `, the oldest since ${sayInstant(first, now)}`}.`,
  ];
}

function sayCauses({ now, connections }: Situation): string[] {
  const groups = connections.flatMap(({ causes }) => causes.groups).toSorted((left, right) => right.count - left.count);
  if (groups.length === 0) return [];
  const lines = groups
    .slice(0, maximumCauses)
    .map(
      (group) => `- ${group.title} (${group.connection}): ${sayOrders(group)}, since ${sayInstant(group.oldest, now)}`,
    );
  const rest = groups.length - lines.length;
  return [['Open causes:', ...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n')];
}

function sayRejected({ rejected }: Digest): string[] {
  const some = rejected.filter(({ count }) => count > 0).toSorted((left, right) => right.count - left.count);
  if (some.length === 0) return [];
  const named = some.slice(0, 10).map(({ partner, count }) => `${partner} ${count}`);
  return [
    `Deliveries that were kept aside within a day: ${named.join(', ')}${some.length > named.length ? ' and others' : ''}.`,
  ];
}

function sayKeys({ keyEnds, situation: { now } }: Digest): string[] {
  return keyEnds.flatMap(({ connection, endsAt }) => {
    const days = (Date.parse(endsAt) - now.getTime()) / dayMs;
    if (days > endsSoonDays) return [];
    return [
      `The API key of ${connection} ${days < 0 ? 'ended' : 'ends'} on ${endsAt.slice(0, 10)}: make a new one before.`,
    ];
  });
}
