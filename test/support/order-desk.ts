import { createOperateOrders } from '../../functions/operate-orders/operate-orders.ts';
import type { OrderPage } from '../../shared/contract/operator/order-replies.ts';
import { orderPageSchema } from '../../shared/contract/operator/order-replies.ts';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { queryIndex } from '../../shared/ledger/query-index.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';

interface Desk {
  readonly table: LedgerTable;
  readonly partners: readonly string[];
  readonly connections: readonly string[];
  readonly nowMs?: () => number;
  readonly budgetMs?: number;
  readonly readAtATime?: number;
}

/** The function that shows operators orders, over a ledger; a partner's connection is found by its place. */
export const createDesk = ({
  table,
  partners,
  connections,
  nowMs = Date.now,
  budgetMs = 10_000,
  readAtATime = 400,
}: Desk) => {
  const { read, readMany, readContents } = createLedger(table);
  let queries = 0;
  const respond = createOperateOrders({
    authenticate: async () => ({ name: 'ada', role: 'viewer' }),
    query: (query) => {
      queries++;
      return queryIndex(table, query);
    },
    ...{ read, readMany, readContents, connections, nowMs, budgetMs, readAtATime },
    readEdits: async () => [],
    readOriginal: async () => undefined,
    odooUrlOf: () => 'https://odoo.example.com',
    partners: partners.map((id, index) => ({ id, connection: connections[index % connections.length] ?? '' })),
  });
  const ask = (different: Partial<HttpRequest>) =>
    respond({
      ...{ method: 'GET', path: '/v1/operator/orders', headers: {}, pathParameters: {}, query: {} },
      ...{ body: Buffer.alloc(0), ...different },
    });
  const page = async (query: Readonly<Record<string, string>>): Promise<OrderPage> =>
    orderPageSchema.parse((await ask({ query })).body);
  return {
    ...{ ask, page, countQueries: () => queries },
    /** Every order of a list, page after page, and how many pages there were. */
    all: async (query: Readonly<Record<string, string>>, between: () => Promise<unknown> = async () => undefined) => {
      const orders: OrderPage['orders'] = [];
      let pages = 0;
      let cursor: string | undefined;
      do {
        const some = await page({ ...query, ...(cursor !== undefined && { cursor }) });
        orders.push(...some.orders);
        ({ cursor } = some);
        if (++pages > 1_000) throw new Error('The list does not end');
        await between();
      } while (cursor !== undefined);
      return { orders, pages };
    },
  };
};
