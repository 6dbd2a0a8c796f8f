type Json = Readonly<Record<string, unknown>>;

const usd = (amount: string) => ({ amount, currencyCode: 'USD' });

/** A breakdown of proceeds: `part('TAX', '3.00', { ITEM: '2.00', SHIPPING: '1.00' })`. */
export const part = (type: string, amount: string, details: Readonly<Record<string, string>> = {}): Json => ({
  type,
  subtotal: usd(amount),
  ...(Object.keys(details).length > 0 && {
    detailedBreakdowns: Object.entries(details).map(([subtype, value]) => ({ subtype, value: usd(value) })),
  }),
});

/** An item of {@link anAmazonOrder}: two lamps at 20.00, shipped for 5.00, taxed with a tenth. */
export const anAmazonItem = (different: Json = {}): Json => ({
  orderItemId: '61234500000001',
  quantityOrdered: 2,
  product: {
    asin: 'B0TESTLAMP',
    title: 'Desk lamp, brass',
    sellerSku: 'E-COM06',
    condition: { conditionType: 'NEW' },
    price: { unitPrice: usd('20.00') },
  },
  proceeds: {
    proceedsTotal: usd('49.50'),
    breakdowns: [
      part('ITEM', '40.00'),
      part('SHIPPING', '5.00'),
      part('TAX', '4.50', { ITEM: '4.00', SHIPPING: '0.50' }),
    ],
  },
  fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 2 },
  ...different,
});

/** An order as `getOrder` of the Orders API 2026-01-01 gives it: two lamps, 5.00 for shipping, 4.50 tax; 49.50 dollars. */
export const anAmazonOrder = (different: Json = {}): Json => ({
  orderId: '112-1000001-2000002',
  createdTime: '2026-11-20T08:29:58Z',
  lastUpdatedTime: '2026-11-20T08:45:00Z',
  programs: ['PRIME'],
  salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER', marketplaceName: 'Amazon.com' },
  buyer: { buyerName: 'Katherine J.', buyerEmail: 'k3x9@marketplace.amazon.com' },
  recipient: {
    deliveryAddress: {
      name: 'Katherine Johnson',
      addressLine1: '5 Orbit Lane',
      addressLine2: 'Floor 2',
      city: 'Hampton',
      stateOrRegion: 'VA',
      postalCode: '23669',
      countryCode: 'US',
      phone: '+1 757 555 0100',
    },
  },
  proceeds: {
    grandTotal: usd('49.50'),
    breakdowns: [part('ITEM', '40.00'), part('SHIPPING', '5.00'), part('TAX', '4.50')],
  },
  fulfillment: {
    fulfillmentStatus: 'UNSHIPPED',
    fulfilledBy: 'MERCHANT',
    fulfillmentServiceLevel: 'STANDARD',
    shipByWindow: { earliestDateTime: '2026-11-21T08:00:00Z', latestDateTime: '2026-11-23T08:00:00Z' },
  },
  orderItems: [anAmazonItem()],
  ...different,
});

const collected = { taxCollections: [{ model: 'MARKETPLACE_FACILITATOR', responsibleParty: 'Amazon Services, Inc.' }] };

/** A tenth off the goods and shipping for nothing, told as Amazon tells discounts. */
export const discounted: Json = {
  proceeds: { grandTotal: usd('39.60') },
  orderItems: [
    anAmazonItem({
      proceeds: {
        proceedsTotal: usd('39.60'),
        breakdowns: [
          part('ITEM', '40.00'),
          part('SHIPPING', '5.00'),
          part('DISCOUNT', '-9.00', { ITEM: '-4.00', SHIPPING: '-5.00' }),
          part('TAX', '3.60', { ITEM: '4.00', SHIPPING: '0.00', DISCOUNT: '-0.40' }),
        ],
      },
      promotion: { breakdowns: [{ promotionId: 'TEN-OFF' }, { promotionId: 'FREE-SHIPPING' }] },
    }),
  ],
};

/** Wrapped, paid at the door, with a tip; Amazon collects the tax itself. */
export const charged: Json = {
  proceeds: { grandTotal: usd('60.94'), breakdowns: [part('DELIVERY_TIP', '2.00')] },
  payment: { paymentExecutions: [{ paymentMethod: 'CashOnDelivery', paymentAmount: usd('60.94') }] },
  orderItems: [
    anAmazonItem({
      proceeds: {
        breakdowns: [
          part('ITEM', '40.00'),
          part('SHIPPING', '5.00'),
          part('GIFT_WRAP', '4.00'),
          part('COD_FEE', '5.00'),
          part('TAX', '4.94', { ITEM: '4.00', SHIPPING: '0.50', GIFT_WRAP: '0.44' }),
        ],
      },
      fulfillment: { packing: { giftOption: { giftMessage: 'Happy birthday!', giftWrapLevel: 'CLASSIC' } } },
      tax: collected,
    }),
  ],
};

/** A total that holds the tax, as in Europe. */
export const taxedWithin: Json = {
  proceeds: { grandTotal: usd('24.98') },
  orderItems: [
    anAmazonItem({
      product: { asin: 'B0TESTMUG1', title: 'Mug', sellerSku: 'E-COM07', price: { unitPrice: usd('9.99') } },
      proceeds: {
        breakdowns: [
          part('ITEM', '19.98'),
          part('SHIPPING', '5.00'),
          part('TAX', '4.16', { ITEM: '3.33', SHIPPING: '0.83' }),
        ],
      },
      tax: { taxCalculationBreakdowns: [{ reportingScheme: 'UOSS' }] },
    }),
  ],
};

/** What Amazon ships itself: nobody's name, and a town. */
export const shippedByAmazon: Json = {
  buyer: undefined,
  recipient: { deliveryAddress: { city: 'Hampton', stateOrRegion: 'VA', postalCode: '23669', countryCode: 'US' } },
  fulfillment: { fulfillmentStatus: 'SHIPPED', fulfilledBy: 'AMAZON' },
};

/** Orders of many shapes, each with what it differs in. */
export const amazonShapes: Readonly<Record<string, Json>> = {
  'as usual': {},
  discounted,
  'with charges that Amazon collects the tax of': charged,
  'with the tax in its total': taxedWithin,
  'shipped by Amazon': shippedByAmazon,
  'without breakdowns': {
    proceeds: { grandTotal: usd('40.00') },
    orderItems: [anAmazonItem({ proceeds: { proceedsTotal: usd('40.00') } })],
  },
};

/** A notification as Amazon puts it on a queue. */
export const aNotification = (different: Json = {}, type = 'ORDER_CHANGE'): Json => ({
  NotificationVersion: '1.0',
  NotificationType: type,
  PayloadVersion: '1.0',
  EventTime: '2026-11-20T08:45:01.000Z',
  Payload: {
    OrderChangeNotification: {
      NotificationLevel: 'OrderLevel',
      SellerId: 'A1TESTSELLER',
      AmazonOrderId: '112-1000001-2000002',
      OrderChangeType: 'OrderStatusChange',
      OrderChangeTrigger: { TimeOfOrderChange: '2026-11-20T08:45:00.000Z', ChangeReason: 'Status changed' },
      Summary: { MarketplaceId: 'ATVPDKIKX0DER', OrderStatus: 'Unshipped', FulfillmentType: 'MFN', OrderItems: [] },
      ...different,
    },
  },
  NotificationMetadata: {
    ApplicationId: 'an-application',
    SubscriptionId: 'a-subscription',
    PublishTime: '2026-11-20T08:45:01.000Z',
    NotificationId: 'a-notification',
  },
});
