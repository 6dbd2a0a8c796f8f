import { createOdooWriter } from '../../shared/odoo/odoo-writer.ts';
import type { WriteOutcome } from '../../shared/odoo/sale-order/write-outcome.ts';
import type { Order } from '../../shared/order/order.ts';
import { type ConfigurationInput, parseConfiguration } from '../../shared/runtime/configuration.ts';

interface Place {
  readonly url: string;
  readonly database: string;
  readonly apiKey: string;
}

/** Writes orders to Odoo in batches of a hundred, without a ledger, and resolves to what became of each, in their order. */
export const writeAll = async (
  { url, database, apiKey }: Place,
  orders: readonly Order[],
  different: Partial<ConfigurationInput['connections'][string]> = {},
): Promise<readonly (readonly [Order, WriteOutcome])[]> => {
  const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };
  const { connections, partners } = parseConfiguration({
    connections: { main: { url, database, products, callTimeoutMs: 60_000, ...different } },
    partners: { acme: { connection: 'main' } },
  });
  const [connection, policy] = [connections['main'], partners['acme']];
  if (!connection || !policy) throw new Error('The configuration has what it was given');
  const readApiKey = async () => apiKey;
  const writer = createOdooWriter({ connectionId: 'main', connection, partners, readApiKey, now: Date.now });
  const outcomes = new Map<string, WriteOutcome>();
  for (let start = 0; start < orders.length; start += 100) {
    const batch = orders
      .slice(start, start + 100)
      .map((order) => ({ id: order.externalId, partner: 'acme', policy, connectionId: 'main', connection, order }));
    const written = await writer.write(batch, () => 100_000);
    for (const [id, outcome] of written) outcomes.set(id, outcome);
  }
  return orders.map((order) => {
    const outcome = outcomes.get(order.externalId);
    if (!outcome) throw new Error(`Nothing became of ${order.externalId}`);
    return [order, outcome];
  });
};

/** Whether the order is in Odoo with the total that was charged, or a mismatch that names something that was charged. */
export const verdictOf = ([order, outcome]: readonly [Order, WriteOutcome]): string => {
  if (outcome.kind === 'written') {
    return Number(outcome.odoo.total) === Number(order.totals.total) ? 'written' : `written as ${outcome.odoo.total}`;
  }
  const { class: failureClass, message } = outcome.failure;
  const namesLine = /of it tax\)\. .*(Line \d+ \(`|DHL|Cash on delivery|Discount TEN)/.test(message);
  return failureClass === 'total-mismatch' && namesLine ? 'mismatch' : `${failureClass}: ${message}`;
};
