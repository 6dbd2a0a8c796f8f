import { sumMoney } from '../replay/sum-money.ts';
import { sayCause } from './say-cause.ts';
import { sayLanes } from './say-lanes.ts';
import { sayOrders } from './say-orders.ts';
import type { Situation } from './situation.ts';
import type { Statement } from './statement.ts';

/** What somebody who was just woken has to know, the worst first. */
export interface Summary {
  readonly level: 'well' | 'attention' | 'trouble';
  /** One sentence. */
  readonly headline: string;
  readonly sentences: { readonly text: string; readonly href?: string }[];
}

/** Causes that are told one by one. */
const maximumCauses = 5;
const maximumSentences = 20;

/**
 * Says in a few sentences what is wrong, how much it concerns, whose turn it is, and what will happen by itself. `trouble`:
 * an Odoo takes no orders. `attention`: a person has to decide over some.
 */
export const sumUp = (situation: Situation): Summary => {
  const lanes = situation.connections.flatMap((connection) => sayLanes(situation, connection));
  const causes = sayCauses(situation);
  const statements = [...lanes.toSorted((left, right) => weightOf(right) - weightOf(left)), ...causes];
  const [worst] = statements;
  // Where several things hold orders up, what they hold up together comes first.
  const total = lanes.length === 0 && causes.length > 1 ? sayTotal(situation) : undefined;
  // Without a total the headline says the first already.
  const [headed, others] = total === undefined ? [statements.slice(0, 1), statements.slice(1)] : [[], statements];
  const level = worst?.level ?? 'well';
  return {
    level,
    headline: total ?? worst?.headline ?? `All is well: ${sayWaiting(situation)}.`,
    sentences: [
      ...(level === 'well' ? [] : [{ text: nothingLost }]),
      ...headed.flatMap(({ rest }) => rest),
      ...others.flatMap(inOne),
      ...sayReplays(situation),
    ].slice(0, maximumSentences),
  };
};

/** A cause takes one line: how much it holds up, whose turn it is, and what happens then. */
const inOne = ({ about, headline, href, rest }: Statement): Summary['sentences'] => {
  const link = href === undefined ? {} : { href };
  return about === 'cause'
    ? [{ text: [headline, ...rest.map(({ text }) => text)].join(' '), ...link }]
    : [{ text: headline, ...link }, ...rest];
};

const nothingLost = 'Nothing is lost: every accepted order stays in the ledger until it is in Odoo.';

const weightOf = ({ level }: Statement): number => (level === 'trouble' ? 1 : 0);

function sayCauses(situation: Situation): Statement[] {
  const groups = situation.connections
    .flatMap(({ causes }) => causes.groups)
    .toSorted((left, right) => right.count - left.count);
  const told = groups.slice(0, maximumCauses).map((group) => sayCause(situation, group));
  const rest = groups.slice(maximumCauses);
  if (rest.length === 0) return told;
  const count = rest.reduce((sum, group) => sum + group.count, 0);
  const headline = `${sayOrders({ count, money: [] })} did not arrive for ${rest.length} other causes.`;
  return [...told, { about: 'cause', level: 'attention', headline, href: '/console/causes', rest: [] }];
}

function sayTotal({ connections }: Situation): string {
  const all = connections.map(({ causes }) => causes);
  const groups = all.reduce((sum, { groups: { length } }) => sum + length, 0);
  const orders = sayOrders({
    count: all.reduce((sum, { count }) => sum + count, 0),
    money: sumMoney(all.flatMap(({ money }) => money)),
    isComplete: all.every(({ isComplete }) => isComplete),
  });
  return `${orders.charAt(0).toUpperCase()}${orders.slice(1)} did not arrive, for ${groups} causes.`;
}

const sayReplays = ({ replays }: Situation): Statement['rest'] =>
  replays.map(({ id, by, state, total, sent, written, parkedAgain, isDryRun }) => ({
    text:
      state === 'counting' || isDryRun
        ? `A ${isDryRun ? 'dry run' : 'replay'} by ${by} is under way.`
        : `A replay by ${by} is under way: of ${sayOrders({ count: total, money: [] })} ${sent} were sent, ${written} written, ${parkedAgain} parked again.`,
    href: `/console/replays/${encodeURIComponent(id)}`,
  }));

function sayWaiting({ connections }: Situation): string {
  const count = connections.reduce((sum, { waiting }) => sum + waiting.count, 0);
  if (count === 0) return 'no order waits, and none is parked';
  return `${sayOrders({ count, money: [] })} ${count === 1 ? 'is' : 'are'} on the way to Odoo, and none is parked`;
}
