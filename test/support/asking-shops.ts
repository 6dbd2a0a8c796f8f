import { keepDelivery } from '../../shared/ledger/kept-deliveries.ts';
import { createKeepAside } from '../../shared/partner/keep-aside.ts';
import { parsePartnerSecret } from '../../shared/partner/partner-secret.ts';
import { createRegistry } from '../../shared/partner/registry.ts';
import type { ConnectShop } from '../../shared/partner/shop/connect-shop.ts';
import { createConnectShop } from '../../shared/partner/shop/connect-shop.ts';
import { createTakeDocuments } from '../../shared/partner/shop/take-documents.ts';
import { turnsOfShop } from '../../shared/partner/shop/turns-of-shop.ts';
import { createTakeOrders } from '../../shared/partner/take-order.ts';
import type { LaneMessage } from '../../shared/queue/message.ts';
import { parseConfiguration } from '../../shared/runtime/configuration.ts';
import type { TestLedger } from './ledger-table.ts';
import { createRecordedLog } from './recorded-log.ts';
import { toyPlatform, toyToken } from './toy-shop.ts';

interface Asking {
  readonly store: TestLedger;
  readonly partner: string;
  readonly shopUrl: string;
  readonly pull?: object;
  readonly callsPerSecond?: number;
}

/** What functions that ask shops have in common, over a real ledger, with the one partner whose shop is a toy. */
export const createAsking = ({ store, partner, shopUrl, pull, callsPerSecond }: Asking) => {
  const log = createRecordedLog();
  const enqueued: LaneMessage[] = [];
  const world = {
    nowMs: Date.parse('2026-11-22T10:00:00Z'),
    token: toyToken,
    ledgerIsDown: false,
    remainingMs: 60_000,
  };
  const now = () => world.nowMs;
  const accept: typeof store.ledger.accept = (arrival) =>
    world.ledgerIsDown ? Promise.reject(new Error('the ledger is down')) : store.ledger.accept(arrival);
  const configuration = parseConfiguration({
    connections: {
      main: { url: 'http://odoo.test', products: { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' } },
    },
    partners: { [partner]: { connection: 'main', ...(pull && { pull }), shopCallsPerSecond: callsPerSecond ?? 100 } },
  });
  const registry = createRegistry(configuration);
  const keep = createKeepAside({ keepDelivery: (delivery) => keepDelivery(store, delivery), log });
  const takeOrders = createTakeOrders({
    ...{ accept, now, log },
    enqueue: async (_connection, messages) => void enqueued.push(...messages),
  });
  const connect: ConnectShop = createConnectShop({
    openShop: () => toyPlatform.open({ url: shopUrl }),
    readSecret: async () => {
      const parsed = parsePartnerSecret(JSON.stringify({ apiKeys: ['a-key-for-tests'], api: { token: world.token } }));
      return 'secret' in parsed ? parsed.secret : undefined;
    },
    turnsOf: (id, perSecond) => turnsOfShop(store, id, perSecond),
    timeLeftMs: () => world.remainingMs,
  });
  return {
    ...{ log, enqueued, world, now, registry, keep, connect },
    takeDocuments: createTakeDocuments({ takeOrders, keep, now }),
    remainingMs: () => world.remainingMs,
    random: () => 0,
  };
};
