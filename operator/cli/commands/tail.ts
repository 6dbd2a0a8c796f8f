import type { OrderRow } from '../../../shared/contract/operator/order-replies.ts';
import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { listOrders } from '../orders/list-orders.ts';
import { orderQuery, withOrderFilter } from '../orders/order-filter.ts';
import { rememberOrders } from '../tail/changed-orders.ts';
import { pollPatiently } from '../tail/poll-patiently.ts';
import { formatMoney } from '../text/format-money.ts';
import { paintState } from '../text/paint-state.ts';
import { parseCount } from '../text/parse-count.ts';

/** As many as are looked at each time; what is older is followed by `waybill show`. */
const latest = 300;
const everyMs = 2_000;
const atMostMs = 60_000;

/** `waybill tail`: a line for each order that comes or changes, until Ctrl-C. */
export const tail = defineApiCommand({
  name: 'tail',
  summary: `Follows orders live: a line for each of the latest ${latest} that comes or changes, until Ctrl-C.`,
  examples: ['tail', 'tail --partner acme --state parked', 'tail --json | jq .externalId'],
  line: (line) =>
    withOrderFilter(line).option('--lines <count>', 'begins with so many that there are already', parseCount(latest)),
  async run({ values, api, tell, terminal: { complain, isColoured = false, listenForInterrupt } }) {
    const signal = listenForInterrupt?.() ?? new AbortController().signal;
    const seen = rememberOrders();
    // Lists of one state or class are not sorted by time, so these two are looked for here.
    const { state, class: failureClass, cause, ...query } = orderQuery(values, new Date());
    const isMeant = (order: OrderRow): boolean =>
      (state === undefined || state.split(',').includes(order.state)) &&
      (failureClass === undefined || order.class === failureClass) &&
      (cause === undefined || order.cause === cause);
    let isFirst = true;
    const look = async (): Promise<void> => {
      const { orders } = await listOrders(api, query, { limit: latest });
      const changed = seen.changed(orders).filter(isMeant);
      for (const order of isFirst ? changed.slice(changed.length - (values.lines ?? 0)) : changed) {
        tell(order, (shown) => [describe(shown, isColoured)]);
      }
      isFirst = false;
    };
    const failed = ({ message }: Error, waitMs: number): void => complain(`${message} Again in ${waitMs / 1_000} s.`);
    await pollPatiently(look, { everyMs, atMostMs, signal, failed });
    return exitCodes.well;
  },
});

function describe(order: OrderRow, isColoured: boolean): string {
  const { updatedAt, state, partner, externalId, money, odoo, class: failureClass, message } = order;
  const why = [failureClass, message].filter((text) => text !== undefined).join(': ');
  const parts = [partner, externalId, money && formatMoney([money]), odoo?.name, why].filter((text) => text);
  return `${updatedAt} ${paintState(state.padEnd(9), isColoured)} ${parts.join('  ')}`;
}
