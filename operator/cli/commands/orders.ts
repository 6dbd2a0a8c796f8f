import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { describeOrders } from '../orders/describe-orders.ts';
import { listOrders } from '../orders/list-orders.ts';
import { orderQuery, withOrderFilter } from '../orders/order-filter.ts';
import { ordersCsv } from '../orders/orders-csv.ts';
import { parseCount } from '../text/parse-count.ts';
import { UsageError } from '../usage-error.ts';

/** More than this is better asked for by a narrower filter. */
const mostOrders = 10_000;
const usualOrders = 25;

/** `waybill orders`: finds orders by what they are, became and hold. */
export const orders = defineApiCommand({
  name: 'orders',
  summary: 'Finds orders by state, cause, partner, time, amount, article or text.',
  examples: [
    'orders --state parked',
    'orders --partner acme --since 2h',
    'orders --state parked --all --csv > parked.csv',
  ],
  line: (line) =>
    withOrderFilter(line)
      .option('--limit <count>', 'how many', parseCount(mostOrders), usualOrders)
      .option('--all', `as many as there are, ${mostOrders} at the most`)
      .option('--cursor <cursor>', 'where to go on')
      .option('--csv', 'prints CSV, for spreadsheets'),
  async run({ values, api, tell, isJson, terminal }) {
    if (values.csv && isJson) throw new UsageError('Say --csv or --json, not both.');
    const wanted = { limit: values.all ? mostOrders : values.limit, cursor: values.cursor };
    const page = await listOrders(api, orderQuery(values, new Date()), wanted);
    if (values.csv) terminal.print(ordersCsv(page.orders).trimEnd());
    else tell(page, (shown) => describeOrders(shown.orders, terminal));
    if (page.cursor !== undefined && !isJson) terminal.complain(`There are more: --cursor ${page.cursor}`);
    return exitCodes.well;
  },
});
