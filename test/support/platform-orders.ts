import * as z from 'zod';
import type { Order } from '../../shared/order/order.ts';
import { type PlatformName, platforms } from '../../shared/partner/platforms/platforms.ts';
import { amazonShapes, anAmazonOrder } from './amazon-orders.ts';
import {
  aBigCommerceOrder,
  aBigCommerceOrderWithEverything,
  aBigCommerceOrderWithTaxInPrices,
} from './bigcommerce-orders.ts';
import { aMagentoOrder, magentoShapes, partlyRefunded } from './magento-orders.ts';
import { ordersIn, samplesOf } from './samples.ts';
import { shopifyShapes } from './shopify-orders.ts';
import { aSquareOrder, aSquareOrderWithTaxInPrices } from './square-orders.ts';
import { aStripeSession, aStripeSessionWithTaxInPrices } from './stripe-orders.ts';
import { wooShapes } from './woocommerce-orders.ts';

type Json = Readonly<Record<string, unknown>>;
type Named = readonly (readonly [name: string, document: unknown])[];

/** What each platform has to know of its shop, and what it proves itself to it with. */
const shops: Readonly<Record<Exclude<PlatformName, 'canonical'>, { shop: Json; api: Json }>> = {
  amazon: {
    shop: {
      sellerId: 'A1TESTSELLER',
      marketplaceIds: ['ATVPDKIKX0DER', 'A1F83G8C2ARO7P', 'A2Q3Y263D00KWC', 'A33AVAJ2PDY3EV'],
      region: 'na',
    },
    api: { clientId: 'a-client', clientSecret: 'a-secret', refreshToken: 'a-token' },
  },
  bigcommerce: { shop: { storeHash: 'ab12cd34' }, api: { accessToken: 'a-token' } },
  magento: { shop: { url: 'https://shop.test', pricesIncludeTax: true }, api: { accessToken: 'a-long-token' } },
  shopify: { shop: {}, api: { accessToken: 'a-long-token' } },
  square: { shop: { notificationUrl: 'https://hooks.test', locationIds: ['LOCATION-1'] }, api: { accessToken: 'a' } },
  stripe: { shop: {}, api: { apiKey: 'a-key' } },
  woocommerce: { shop: {}, api: { consumerKey: 'a-long-key', consumerSecret: 'a-long-secret' } },
};

const all = (name: string, shapes: Readonly<Record<string, Json>>, order: (different: Json) => Json): Named =>
  Object.entries(shapes).map(([shape, different]) => [`${name}, ${shape}`, order(different)]);

const fixtures: Readonly<Record<keyof typeof shops, Named>> = {
  amazon: all('fixture', amazonShapes, anAmazonOrder),
  bigcommerce: [
    ['as usual', aBigCommerceOrder()],
    ['with everything that can be charged', aBigCommerceOrderWithEverything()],
    ['prices with tax', aBigCommerceOrderWithTaxInPrices()],
  ],
  magento: [...all('fixture', magentoShapes, aMagentoOrder), ['one of two given back', aMagentoOrder(partlyRefunded)]],
  shopify: shopifyShapes(),
  square: [
    ['as usual', aSquareOrder()],
    ['prices with tax, weighed, rounded', aSquareOrderWithTaxInPrices()],
  ],
  stripe: [
    ['as usual', aStripeSession()],
    ['prices with tax', aStripeSessionWithTaxInPrices()],
  ],
  woocommerce: wooShapes(),
};

/** Items of an order, not of an invoice or a quote. */
const placedItems = z.array(z.object({ qty_ordered: z.number() })).min(1);

const samples: Readonly<Record<keyof typeof shops, () => Named>> = {
  amazon: () => ordersIn(samplesOf('amazon'), (document) => 'orderItems' in document),
  bigcommerce: () => [],
  magento: () => ordersIn(samplesOf('magento', /^docs-/), ({ items }) => placedItems.safeParse(items).success),
  shopify: () => samplesOf('shopify', /(?<!draft)-order-.*\.json$/),
  square: () => [],
  stripe: () => [],
  woocommerce: () =>
    ordersIn(samplesOf('woocommerce'), (document) => 'line_items' in document && 'billing' in document),
};

interface PlatformOrder {
  /** Of the platform and the document. */
  readonly name: string;
  readonly order: Order;
}

const names: readonly (keyof typeof shops)[] = [
  ...(['amazon', 'bigcommerce', 'magento', 'shopify', 'square', 'stripe', 'woocommerce'] as const),
];

/** Every fixture of every platform, and the samples where there are any, as the platform itself makes orders of them. */
export const platformOrders = (): PlatformOrder[] =>
  names.flatMap((platform) =>
    [...fixtures[platform], ...samples[platform]()].map(([name, document]) => ({
      name: `${platform}: ${name}`,
      order: canonicalOf(platform, name, document),
    })),
  );

function canonicalOf(platform: keyof typeof shops, name: string, document: unknown): Order {
  const { shop, api } = shops[platform];
  const connected = platforms[platform].open(shop).connect(api);
  if (!connected || 'faults' in connected) throw new Error(`${platform} cannot be asked: ${JSON.stringify(connected)}`);
  const parsed = connected.parse(document);
  if (!('data' in parsed)) throw new Error(`${platform}, ${name}: ${JSON.stringify(parsed)}`);
  return parsed.data;
}
