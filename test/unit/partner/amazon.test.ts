import { describe, expect, it } from 'vitest';
import { parseAmazonOrder } from '../../../shared/partner/platforms/amazon/parse-order.ts';
import { amazonSettingsSchema } from '../../../shared/partner/platforms/amazon/settings.ts';
import { amazon } from '../../../shared/partner/platforms/amazon.ts';
import {
  aNotification,
  anAmazonItem,
  anAmazonOrder,
  charged,
  discounted,
  part,
  shippedByAmazon,
  taxedWithin,
} from '../../support/amazon-orders.ts';

const shop = { sellerId: 'A1TESTSELLER', marketplaceIds: ['ATVPDKIKX0DER', 'A2EUQ1WTGCTBG2'], region: 'na' };
const settings = amazonSettingsSchema.parse(shop);

type Json = Parameters<typeof anAmazonOrder>[0];
const read = (different: Json) => parseAmazonOrder(anAmazonOrder(different), settings);
const parse = (different: Json = {}) => {
  const parsed = read(different);
  if (!('data' in parsed)) throw new Error(JSON.stringify(parsed));
  return parsed.data;
};
const withStatus = (fulfillmentStatus: string) => ({ fulfillmentStatus, fulfilledBy: 'MERCHANT' });

describe('an Amazon order', () => {
  it('becomes the canonical order', () => {
    expect(parse()).toMatchObject({
      ...{ externalId: '112-1000001-2000002', revision: '2026-11-20T08:45:00Z', placedAt: '2026-11-20T08:29:58Z' },
      ...{ currency: 'USD', taxesIncluded: false, status: 'open', paymentStatus: 'paid', paymentMethod: 'Amazon' },
      customer: { name: 'Katherine J.', email: 'k3x9@marketplace.amazon.com' },
      shippingAddress: {
        ...{ name: 'Katherine Johnson', street1: '5 Orbit Lane', street2: 'Floor 2', city: 'Hampton' },
        ...{ postalCode: '23669', country: 'US', subdivision: 'US-VA' },
      },
      lines: [
        {
          ...{ externalId: '61234500000001', sku: 'E-COM06', description: 'Desk lamp, brass', quantity: '2' },
          ...{ unitPrice: '20.00', discount: '0.00', taxes: [{ name: 'Tax', rate: '0.1', amount: '4.00' }] },
        },
      ],
      shipping: [{ method: 'STANDARD', price: '5.00', taxes: [{ name: 'Tax', rate: '0.1', amount: '0.50' }] }],
      totals: { tax: '4.50', total: '49.50' },
      attributes: { marketplace: 'Amazon.com', fulfilled_by: 'MERCHANT', programs: 'PRIME' },
    });
  });

  it('has discounts on its goods and on its shipping', () => {
    const { lines, shipping, totals, attributes } = parse(discounted);
    expect(lines).toMatchObject([{ unitPrice: '20.00', discount: '4.00', taxes: [{ rate: '0.1', amount: '3.60' }] }]);
    expect(shipping).toMatchObject([{ price: '0.00', taxes: [] }]);
    expect([totals.total, attributes?.['promotions']]).toEqual(['39.60', 'TEN-OFF, FREE-SHIPPING']);
  });

  it('has charges as fees, and names the tax that Amazon collects itself', () => {
    expect(parse(charged)).toMatchObject({
      ...{ paymentStatus: 'unpaid', paymentMethod: 'Amazon, CashOnDelivery' },
      lines: [{ taxes: [{ name: 'Collected by Amazon', amount: '4.00' }], notes: ['Happy birthday!'] }],
      fees: [
        { name: 'Gift wrap', amount: '4.00', taxes: [{ name: 'Collected by Amazon', rate: '0.11', amount: '0.44' }] },
        { name: 'Cash on delivery', amount: '5.00', taxes: [] },
        { name: 'Delivery tip', amount: '2.00', kind: 'tip' },
      ],
    });
  });

  it('has its prices with the tax where its total holds it', () => {
    expect(parse(taxedWithin)).toMatchObject({
      taxesIncluded: true,
      lines: [{ unitPrice: '9.99', taxes: [{ name: 'Amazon UOSS', rate: '0.2', amount: '3.33' }] }],
      shipping: [{ price: '5.00', taxes: [{ rate: '0.2', amount: '0.83' }] }],
      totals: { tax: '4.16', total: '24.98' },
    });
  });

  it('may be shipped by Amazon, which tells no name and no street', () => {
    const { customer, shippingAddress } = parse(shippedByAmazon);
    expect(customer).toEqual({ name: 'Amazon buyer' });
    expect(shippingAddress).toMatchObject({ street1: 'Hampton', city: 'Hampton', country: 'US' });
  });

  it('may be a company’s', () => {
    const buyer = { buyerName: 'K. Johnson', buyerCompanyName: 'Orbit Inc', buyerPurchaseOrderNumber: 'PO-1' };
    const tax = { taxRegistrations: [{ entityType: 'BUYER', taxRegistrationNumber: 'TR123' }] };
    expect(parse({ buyer, tax })).toMatchObject({
      customer: { company: 'Orbit Inc', vatNumber: 'TR123' },
      attributes: { po_number: 'PO-1' },
    });
  });

  it('leaves out items that were cancelled', () => {
    const gone = anAmazonItem({ orderItemId: '2', quantityOrdered: 0, proceeds: undefined });
    expect(parse({ orderItems: [anAmazonItem(), gone] }).lines).toHaveLength(1);
  });
});

describe('an Amazon order that is cancelled', () => {
  const fulfillment = withStatus('CANCELLED');

  it('keeps its prices where Amazon has them', () => {
    expect(parse({ fulfillment })).toMatchObject({ status: 'cancelled', totals: { total: '49.50' } });
  });

  it('cancels what was written of it where Amazon has lost them', () => {
    const orderItems = [anAmazonItem({ quantityOrdered: 0, proceeds: undefined })];
    expect(parse({ fulfillment, orderItems, proceeds: undefined })).toMatchObject({
      ...{ status: 'cancelled', currency: 'USD', totals: { tax: '0.00', total: '0.00' } },
      lines: [{ quantity: '1', unitPrice: '0.00' }],
    });
  });
});

describe('what of Amazon is no order', () => {
  it.each([
    ['is not paid yet', { fulfillment: withStatus('PENDING'), proceeds: undefined }],
    ['is not to be had yet', { fulfillment: withStatus('PENDING_AVAILABILITY') }],
    ['was sold elsewhere', { salesChannel: { channelName: 'NON_AMAZON' } }],
    ['was sold in another marketplace', { salesChannel: { channelName: 'AMAZON', marketplaceId: 'A1F83G8C2ARO7P' } }],
  ])('%s', (_, different) => {
    expect(read(different)).toHaveProperty('ignored');
  });

  it.each([
    ['/proceeds/grandTotal', { proceeds: undefined }],
    ['/proceeds/grandTotal/amount', { proceeds: { grandTotal: { amount: '50.00', currencyCode: 'USD' } } }],
    [
      '/orderItems/0/proceeds/breakdowns/0/type',
      { orderItems: [anAmazonItem({ proceeds: { breakdowns: [part('SURPRISE', '1.00')] } })] },
    ],
    ['/salesChannel', { salesChannel: undefined }],
  ])('is not understood at %s', (pointer, different) => {
    expect(read(different)).toMatchObject({ faults: [{ pointer }] });
  });
});

describe('a notification of Amazon', () => {
  const readNotification = (document: unknown) => amazon.open(shop).read({ headers: {}, document });

  it('names the order to fetch', () => {
    expect(readNotification(aNotification())).toEqual({ kind: 'changed', ids: ['112-1000001-2000002'] });
  });

  it.each([
    ['another seller', aNotification({ SellerId: 'A1ANOTHERONE' })],
    ['another marketplace', aNotification({ Summary: { MarketplaceId: 'A1F83G8C2ARO7P' } })],
    ['something else than orders', aNotification({}, 'FEED_PROCESSING_FINISHED')],
  ])('for %s is ignored', (_, document) => {
    expect(readNotification(document)).toMatchObject({ kind: 'ignored' });
  });

  it('that names no order is told by the place where one is missing', () => {
    expect(readNotification(aNotification({ AmazonOrderId: 'none' }))).toMatchObject({
      orders: [{ faults: [{ pointer: '/Payload/OrderChangeNotification/AmazonOrderId' }] }],
    });
  });
});
