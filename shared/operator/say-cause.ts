import type { CauseGroup } from '../causes/cause-group.ts';
import { hrefOfCause } from './href-of-cause.ts';
import { runbookOf } from './runbook-of.ts';
import { sayInstant } from './say-instant.ts';
import { sayOrders } from './say-orders.ts';
import type { Situation } from './situation.ts';
import type { Statement } from './statement.ts';
import { whoseTurn } from './whose-turn.ts';

/** A group of parked orders: what they lack, who has to act, and whether Waybill then sends them by itself. */
export const sayCause = (
  { now, connections }: Pick<Situation, 'now' | 'connections'>,
  group: CauseGroup,
): Statement => {
  const where = connections.length > 1 ? ` (connection ${group.connection})` : '';
  return {
    ...{ about: 'cause', level: 'attention' },
    headline: `${capital(sayOrders(group))} did not arrive${where}: ${group.title}, since ${sayInstant(group.oldest, now)}.`,
    href: hrefOfCause(group),
    rest: [
      {
        text: `${whoseTurn(group.owner, group.remedy)} ${afterwards(group)}`,
        href: runbookOf(group.class),
      },
    ],
  };
};

/** What happens once the thing is mended; most remedies have said already that Waybill then sends the orders. */
export const afterwards = ({ releasesItself, remedy = '' }: Pick<CauseGroup, 'releasesItself' | 'remedy'>): string => {
  if (!releasesItself) return 'Waybill does not send these orders by itself: replay them once it is mended.';
  return remedy.includes('by itself')
    ? 'Waybill looks for it every minute.'
    : 'Waybill looks for it every minute and sends these orders by itself once it is there.';
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
