import { describe, expect, it } from 'vitest';
import { bigcommerce, parseOrder } from '../../../shared/partner/platforms/bigcommerce.ts';
import {
  aBigCommerceContact,
  aBigCommerceOrder,
  aBigCommerceOrderWithEverything,
  aBigCommerceOrderWithTaxInPrices,
  aBigCommerceProduct,
  aBigCommerceTax,
} from '../../support/bigcommerce-orders.ts';

const parsed = (document: unknown) => {
  const order = parseOrder(document);
  if (!('data' in order)) throw new Error(JSON.stringify(order));
  return order.data;
};
const faultsIn = (document: unknown) => {
  const order = parseOrder(document);
  return 'faults' in order ? order.faults : [];
};

describe('a BigCommerce order', () => {
  it('becomes the canonical order', () => {
    const address = {
      ...{ name: 'Rosa Parks', company: 'Parks & Sons', street1: '12 Cleveland Court', street2: 'Unit 634' },
      ...{ city: 'Montgomery', postalCode: '36108', country: 'US', phone: '+1 555 010 0142' },
    };
    expect(parsed(aBigCommerceOrder())).toMatchObject({
      ...{ externalId: '3007', revision: '2026-11-20T13:30:05.000Z', placedAt: '2026-11-20T13:29:58.000Z' },
      ...{ currency: 'USD', taxesIncluded: false },
      customer: { externalId: '17', name: 'Rosa Parks', email: 'rosa@example.com', language: 'en-US' },
      billingAddress: address,
      shippingAddress: address,
      lines: [
        {
          ...{ externalId: '41', sku: 'MUG-BLUE', barcode: '4006381333931', description: 'Mug (Colour: Blue)' },
          ...{ quantity: '2', unitPrice: '15.00', discount: '0.00' },
          taxes: [{ name: 'State tax', rate: '0.1', amount: '3.00' }],
        },
      ],
      shipping: [{ method: 'Courier', price: '6.00', taxes: [{ rate: '0.1', amount: '0.60' }] }],
      totals: { tax: '3.60', total: '39.60' },
      ...{ status: 'open', paymentStatus: 'paid', paymentReference: 'ch_41', note: 'Please wrap it well.' },
      attributes: { status: 'Awaiting Fulfillment', display_currency: 'EUR', billing_state: 'Alabama' },
    });
  });

  it('is taken with the taxes in its prices where only so it comes to its total', () => {
    expect(parsed(aBigCommerceOrderWithTaxInPrices())).toMatchObject({
      taxesIncluded: true,
      lines: [{ unitPrice: '24.00', discount: '4.80', taxes: [{ rate: '0.2', amount: '7.20' }] }],
      shipping: [{ price: '6.00', taxes: [{ amount: '1.00' }] }],
      discounts: [],
      totals: { tax: '8.20', total: '49.20' },
      attributes: { coupon_codes: 'TENTH' },
    });
  });

  it('is taken so too where the store does not say what its prices were entered as', () => {
    const text = JSON.stringify(aBigCommerceOrderWithTaxInPrices()).replace(/"base_[a-z_]+":"[0-9.]+",/g, '');
    expect(text).not.toContain('base_');
    expect(parsed(JSON.parse(text))).toMatchObject({ taxesIncluded: true, totals: { total: '49.20' } });
  });

  it('may charge handling, wrapping and fees, take off its whole, be paid with certificates and be given back in part', () => {
    expect(parsed(aBigCommerceOrderWithEverything())).toMatchObject({
      fees: [
        { name: 'Handling', amount: '2.00', taxes: [{ amount: '0.20' }] },
        { name: 'Gift wrapping', amount: '3.00', taxes: [{ amount: '0.30' }] },
        { name: 'Bottle deposit', amount: '4.00', taxes: [{ amount: '0.40' }] },
      ],
      discounts: [{ amount: '5.00', taxes: [{ rate: '0.1', amount: '0' }] }],
      giftCards: [{ amount: '10.00' }, { amount: '1.50' }],
      refunds: [{ externalId: '5', amount: '4.40', refundedAt: '2026-11-21T08:00:00.000Z', note: 'A chip' }],
      totals: { tax: '4.00', total: '44.00' },
      paymentStatus: 'paid',
    });
  });

  it('may be a guest who buys something that is in no catalogue and is not shipped', () => {
    const order = parsed(
      aBigCommerceOrder(
        {
          ...{ customer_id: 0, shipping_cost_ex_tax: '0.0000', shipping_cost_inc_tax: '0.0000', total_tax: '0.0000' },
          ...{ total_inc_tax: '30.0000', billing_address: aBigCommerceContact({ company: '', email: '' }) },
        },
        {
          ...{ shipping_addresses: [], taxes: [] },
          products: [aBigCommerceProduct({ product_id: 0, variant_id: 0, sku: '', upc: '', price_inc_tax: '15.0000' })],
        },
      ),
    );
    expect(order.customer).toEqual({ name: 'Rosa Parks', phone: '+1 555 010 0142', language: 'en-US' });
    expect(order.lines[0]?.sku).toBeUndefined();
    expect(order).toMatchObject({ shipping: [], taxesIncluded: false });
    expect(order.shippingAddress).toBeUndefined();
  });

  it('tells by its status and its payment how it stands', () => {
    const stateOf = (status_id: number, payment_status: string | null) => {
      const { status, paymentStatus } = parsed(aBigCommerceOrder({ status_id, payment_status }));
      return `${status} ${paymentStatus}`;
    };
    expect(stateOf(5, 'void')).toBe('cancelled unpaid');
    expect(stateOf(6, 'declined')).toBe('cancelled unpaid');
    expect(stateOf(7, null)).toBe('open unpaid');
    expect(stateOf(11, '')).toBe('open paid');
    expect(stateOf(1, 'authorized')).toBe('open authorized');
    expect(stateOf(4, 'refunded')).toBe('open refunded');
  });

  it('is cancelled when all of it was given back', () => {
    const document = aBigCommerceOrder({ status_id: 4 }, { products: [aBigCommerceProduct({ quantity_refunded: 2 })] });
    expect(parsed(document)).toMatchObject({ status: 'cancelled', paymentStatus: 'paid' });
  });

  it('keeps the parts of a bundle with it', () => {
    const part = aBigCommerceProduct({
      ...{ id: 42, parent_order_product_id: 41, base_price: '0.0000', price_ex_tax: '0.0000', price_inc_tax: '0.0000' },
    });
    const order = parsed(aBigCommerceOrder({}, { products: [aBigCommerceProduct(), part] }));
    expect(order.lines.map(({ parent }) => parent)).toEqual([undefined, '41']);
  });

  it('is left alone until it is complete', () => {
    expect(parseOrder(aBigCommerceOrder({ status_id: 0 }))).toHaveProperty('ignored');
    expect(parseOrder({ order: { id: 1, status_id: 0 } })).toHaveProperty('ignored');
  });

  it('has the tax of each of several fees, where all fees are taxed alike', () => {
    const fee = (name: string, ex: string, inc: string) => ({ name, cost_ex_tax: ex, cost_inc_tax: inc });
    const taxOnFee = (different: object) =>
      aBigCommerceTax({ line_item_type: 'fee', order_product_id: null, ...different });
    const feesWith = (taxes: object[]) =>
      parsed(
        aBigCommerceOrder(
          { total_ex_tax: '46.0000', total_tax: '4.4000', total_inc_tax: '50.4000' },
          { taxes, fees: [fee('Deposit', '8.0000', '8.8000'), fee('Stamps', '2.0000', '2.0000')] },
        ),
      ).fees;
    expect(feesWith([taxOnFee({ line_amount: '0.8000' })])).toMatchObject([
      { name: 'Deposit', taxes: [{ rate: '0.1', amount: '0.80' }] },
      { name: 'Stamps', taxes: [] },
    ]);
    const another = taxOnFee({ rate: '5.0000', line_amount: '0.3000' });
    expect(feesWith([taxOnFee({ line_amount: '0.5000' }), another])).toMatchObject([{ taxes: [] }, { taxes: [] }]);
  });

  it('may tell what was given back as a float', () => {
    const refunds = [{ id: 5, created: '2026-11-21T08:00:00+00:00', total_amount: 13.200000000000001 }];
    expect(parsed(aBigCommerceOrder({ refunded_amount: '13.2000' }, { refunds })).refunds).toMatchObject([
      { amount: '13.20' },
    ]);
  });

  it('is found fault with where the store says something that is not understood', () => {
    expect(faultsIn(aBigCommerceOrder({ total_inc_tax: '99.0000' }))).toMatchObject([
      { pointer: '/order/total_inc_tax' },
    ]);
    for (const date_modified of ['yesterday', '5', 'Fri, 20 Nov 2026 13:30:05']) {
      expect(faultsIn(aBigCommerceOrder({ date_modified }))).toMatchObject([
        { pointer: '/order/date_modified', message: 'must be a date and time with its zone' },
      ]);
    }
    expect(faultsIn(aBigCommerceOrder({}, { taxes: [aBigCommerceTax({ line_item_type: undefined })] }))).toMatchObject([
      { pointer: '/taxes/0/line_item_type' },
    ]);
    expect(faultsIn(aBigCommerceOrder({ billing_address: aBigCommerceContact({ country_iso2: 'UK' }) }))).toMatchObject(
      [{ pointer: '/order/billing_address/country_iso2' }],
    );
    expect(faultsIn({ orders: [] })).toContainEqual({ pointer: '/order', message: 'is required' });
  });
});

describe("BigCommerce's webhooks", () => {
  const shop = bigcommerce.open({ storeHash: 'ab12cd' });
  const read = (scope: string, data: unknown) => shop.read({ headers: {}, document: { scope, data, store_id: '1' } });

  it('name the order that has changed', () => {
    for (const event of ['created', 'updated', 'statusUpdated', 'archived', 'refund/created']) {
      const reading = read(`store/order/${event}`, { type: 'order', id: 250, refund: { refund_id: 3 } });
      expect(reading).toEqual({ kind: 'changed', ids: ['250'] });
    }
    expect(read('store/order/transaction/created', { type: 'transaction', id: 9, order_id: 250 })).toEqual({
      ...{ kind: 'changed', ids: ['250'] },
    });
  });

  it('are thanked for where they are about something else', () => {
    expect(read('store/product/updated', { type: 'product', id: 7 })).toMatchObject({ kind: 'ignored' });
    expect(read('store/order/message/created', { type: 'order', id: 7 })).toMatchObject({ kind: 'ignored' });
  });

  it('are found fault with where they name no order', () => {
    expect(read('store/order/updated', { type: 'order' })).toMatchObject({
      ...{ kind: 'orders', orders: [{ faults: [{ pointer: '/data' }] }] },
    });
    expect(shop.read({ headers: {}, document: [] })).toMatchObject({ kind: 'orders' });
  });
});
