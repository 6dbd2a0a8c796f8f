import { titleOf } from '../failure/title-of.ts';
import type { Hold, Trouble } from '../ledger/lane-status.ts';
import { runbookOf } from './runbook-of.ts';
import { sayInstant } from './say-instant.ts';
import { sayOrders } from './say-orders.ts';
import { type ConnectionSituation, overdueSince, type Situation } from './situation.ts';
import type { Statement } from './statement.ts';
import { whoseTurn } from './whose-turn.ts';

type LaneStatement = Statement<'trouble' | 'hold-live' | 'hold-replay' | 'late'>;

/** Why orders of a connection do not get to its Odoo just now, if so; the worst first. */
export const sayLanes = (situation: Situation, connection: ConnectionSituation): LaneStatement[] => {
  const { trouble, holdLive, holdReplay } = connection.status;
  const late = overdueSince(connection, situation.now);
  return [
    ...(trouble ? [sayTrouble(situation, connection, trouble)] : []),
    ...(holdLive ? [sayHold(situation, connection, { lane: 'live', hold: holdLive })] : []),
    ...(late === undefined ? [] : [sayLate(situation, connection, late)]),
    ...(holdReplay ? [sayHold(situation, connection, { lane: 'replay', hold: holdReplay })] : []),
  ];
};

const whereOf = ({ connections }: Situation, { connection }: ConnectionSituation): string =>
  connections.length > 1 ? ` (connection ${connection})` : '';

function sayTrouble(situation: Situation, connection: ConnectionSituation, trouble: Trouble): LaneStatement {
  const { now } = situation;
  const { failure, since, probeAt } = trouble;
  const title = titleOf(failure);
  const where = whereOf(situation, connection);
  const { waiting } = connection;
  const orders =
    waiting.count === 0
      ? 'No order waits yet, but none would be written'
      : `${capital(sayOrders(waiting))} did not arrive`;
  return {
    ...{ about: 'trouble', level: 'trouble' },
    headline: `${orders}${where}: ${title} since ${sayInstant(since, now)}.`,
    href: runbookOf(failure.class),
    rest: [
      { text: whoseTurn(failure.owner, failure.remedy), href: runbookOf(failure.class) },
      { text: `Waybill asks Odoo again at ${sayInstant(probeAt, now)}${where} and goes on by itself once it is well.` },
    ],
  };
}

interface Held {
  readonly lane: 'live' | 'replay';
  readonly hold: Hold;
}

function sayHold(situation: Situation, connection: ConnectionSituation, { lane, hold }: Held): LaneStatement {
  const { waiting } = connection;
  const stops = lane === 'live' && waiting.count > 0;
  const orders = stops ? `${capital(sayOrders(waiting))} did not arrive: ` : '';
  const since = sayInstant(hold.since, situation.now);
  return {
    about: `hold-${lane}`,
    level: stops ? 'trouble' : 'attention',
    headline: `${orders}${hold.by} paused the ${lane} lane${whereOf(situation, connection)} at ${since}: ${hold.reason.replace(/\.$/, '')}.`,
    href: runbookOf('lanepaused'),
    rest: [{ text: `The ${lane} lane${whereOf(situation, connection)} stands until somebody resumes it.` }],
  };
}

function sayLate(situation: Situation, connection: ConnectionSituation, since: string): LaneStatement {
  const where = whereOf(situation, connection);
  return {
    ...{ about: 'late', level: 'trouble' },
    headline: `${capital(sayOrders(connection.waiting))} ${connection.waiting.count === 1 ? 'waits' : 'wait'}${where}, the oldest since ${sayInstant(since, situation.now)}, though the lanes run.`,
    href: runbookOf('oldestorder'),
    rest: [
      {
        text: `Waybill keeps writing${where}. If the age does not fall, more orders come than Odoo takes, or retries wait for it: see the runbook.`,
        href: runbookOf('oldestorder'),
      },
    ],
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
