import { describe, expect, it } from 'vitest';
import { acceptNotifications } from '../../../functions/accept-notifications/accept-notifications.ts';
import { createPartnersOf } from '../../../functions/accept-notifications/amazon-partners.ts';
import type { Keeping, RejectedDelivery } from '../../../shared/ledger/kept-deliveries.ts';
import type { StrayMessage } from '../../../shared/ledger/stray-messages.ts';
import { createRegistry } from '../../../shared/partner/registry.ts';
import type { SourceOrder } from '../../../shared/queue/source-orders.ts';
import { parseConfiguration } from '../../../shared/runtime/configuration.ts';
import { aNotification } from '../../support/amazon-orders.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const shop = (sellerId: string, ...marketplaceIds: string[]) => ({
  ...{ connection: 'main', platform: 'amazon' as const },
  shop: { sellerId, marketplaceIds, region: 'na' },
});

const registry = createRegistry(
  parseConfiguration({
    connections: {
      main: { url: 'http://odoo.test', products: { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' } },
    },
    partners: {
      'amazon-us': shop('A1TESTSELLER', 'ATVPDKIKX0DER'),
      'amazon-ca': shop('A1TESTSELLER', 'A2EUQ1WTGCTBG2'),
      'amazon-other': shop('A2OTHERSELLER', 'ATVPDKIKX0DER'),
      'acme-shop': { connection: 'main', platform: 'shopify' },
    },
  }),
);

const kept: Keeping = { outcome: 'kept', id: 'dlv_1' };

const receive = async (
  bodies: readonly string[],
  { keeping = kept, isQueueDown = false }: { keeping?: Keeping; isQueueDown?: boolean } = {},
) => {
  const [toFetch, aside, strays]: [SourceOrder[], RejectedDelivery[], StrayMessage[]] = [[], [], []];
  const log = createRecordedLog();
  const stay = await acceptNotifications(
    {
      partnersOf: createPartnersOf(registry),
      fetchLater: async (orders) => {
        if (isQueueDown) throw new Error('the queue is down');
        toFetch.push(...orders);
      },
      keep: async (delivery) => {
        aside.push(delivery);
        return keeping;
      },
      keepStray: async (stray) => void strays.push(stray),
      now: () => new Date('2026-11-22T10:00:00Z'),
      log,
    },
    bodies.map((body, index) => ({ messageId: `m${index}`, body, queue: 'notifications' })),
  );
  return { stay, toFetch, aside, strays, log };
};

const byPartner = (one: SourceOrder, other: SourceOrder) => one.partner.localeCompare(other.partner);
const text = (...given: Parameters<typeof aNotification>) => JSON.stringify(aNotification(...given));

describe('a notification of Amazon', () => {
  it('has the order fetched for the partner whose seller and marketplace it names', async () => {
    const { stay, toFetch } = await receive([
      text(),
      text({ Summary: { MarketplaceId: 'A2EUQ1WTGCTBG2' } }),
      text({ SellerId: 'A2OTHERSELLER', AmazonOrderId: '113-1000001-2000002' }),
    ]);
    expect(stay).toEqual([]);
    expect(toFetch.toSorted(byPartner)).toEqual([
      { partner: 'amazon-ca', id: '112-1000001-2000002' },
      { partner: 'amazon-other', id: '113-1000001-2000002' },
      { partner: 'amazon-us', id: '112-1000001-2000002' },
    ]);
  });

  it('of a seller whom nobody knows, or that cannot be read, is kept as it came', async () => {
    const bodies = [text({ SellerId: 'A9NOBODY' }), 'no JSON', '{}'];
    const { stay, toFetch, strays } = await receive(bodies);
    expect([stay, toFetch]).toEqual([[], []]);
    expect(strays.map(({ body }) => body)).toEqual(bodies);
  });

  it('that names no order is kept aside for the partner, with the place that was not understood', async () => {
    const { stay, aside } = await receive([text({ SellerId: 'A2OTHERSELLER', AmazonOrderId: undefined })]);
    expect(stay).toEqual([]);
    expect(aside).toMatchObject([
      {
        ...{ partner: 'amazon-other', reason: 'not-understood' },
        faults: [{ pointer: '/Payload/OrderChangeNotification/AmazonOrderId' }],
      },
    ]);
  });

  it('stays on its queue while nothing can be put on the next, or too much lies aside, and holds no other up', async () => {
    expect((await receive([text(), 'no JSON'], { isQueueDown: true })).stay).toEqual(['m0']);
    const unreadable = text({ SellerId: 'A2OTHERSELLER', AmazonOrderId: undefined });
    const { stay, toFetch } = await receive([unreadable, text()], { keeping: { outcome: 'dropped' } });
    expect([stay, toFetch]).toEqual([['m0'], [{ partner: 'amazon-us', id: '112-1000001-2000002' }]]);
  });
});
