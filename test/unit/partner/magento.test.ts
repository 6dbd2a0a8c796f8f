import { describe, expect, it } from 'vitest';
import { parseMagentoOrder } from '../../../shared/partner/platforms/magento/parse-order.ts';
import { magentoSettingsSchema } from '../../../shared/partner/platforms/magento/settings.ts';
import {
  aMagentoAddress,
  aMagentoItem,
  aMagentoOrder,
  bundled,
  configured,
  discountedWithTax,
  paidInMany,
  partlyRefunded,
} from '../../support/magento-orders.ts';

type Json = Parameters<typeof aMagentoOrder>[0];

const settings = (different: object = {}) => magentoSettingsSchema.parse({ url: 'https://shop.test', ...different });

const parse = (different: Json = {}, shop: object = {}) => {
  const parsed = parseMagentoOrder(aMagentoOrder(different), settings(shop));
  if (!('data' in parsed)) throw new Error(JSON.stringify(parsed));
  return parsed.data;
};
const faultsIn = (different: Json) => {
  const parsed = parseMagentoOrder(aMagentoOrder(different), settings());
  return 'faults' in parsed ? parsed.faults : [];
};

describe('a Magento order', () => {
  it('becomes the canonical order', () => {
    const address = {
      ...{ name: 'Colette Duras', street1: '4 quai des Arts', street2: 'Bâtiment C', city: 'Lyon' },
      ...{ postalCode: '69002', country: 'FR', subdivision: 'FR-69', phone: '+33 4 00 00 00 01' },
    };
    expect(parse()).toMatchObject({
      ...{ externalId: '207', revision: '2026-11-20T08:30:05Z', placedAt: '2026-11-20T08:29:58Z' },
      ...{ currency: 'EUR', taxesIncluded: false, status: 'open', paymentStatus: 'paid' },
      customer: { externalId: '61', name: 'Colette Duras', email: 'colette@example.com', company: 'Atelier Rhône' },
      billingAddress: { ...address, company: 'Atelier Rhône' },
      shippingAddress: address,
      lines: [
        {
          ...{ externalId: '311', sku: 'E-COM06', description: 'Enamel mug', quantity: '2', unitPrice: '12.50' },
          ...{ discount: '0.00', taxes: [{ name: 'TVA 20', rate: '0.2', amount: '5' }] },
        },
      ],
      shipping: [{ method: 'Colissimo - At home', price: '5.00', taxes: [{ rate: '0.2', amount: '1' }] }],
      totals: { tax: '6.00', total: '36.00' },
      ...{ paymentMethod: 'stripe_payments', paymentReference: 'pi_000207' },
      attributes: { increment_id: '1000000207', status: 'processing', store_name: 'Main Website Main Store French' },
    });
  });

  it('may be a guest’s, named after the address', () => {
    const guest = { customer_id: undefined, customer_firstname: undefined, customer_lastname: undefined };
    expect(parse(guest).customer).toMatchObject({ externalId: undefined, name: 'Colette Duras' });
    expect(parse({ ...guest, billing_address: undefined, extension_attributes: [] }).customer.name).toBe(
      'colette@example.com',
    );
  });

  it('may be of downloads, which go nowhere', () => {
    const virtual = {
      extension_attributes: [],
      shipping_amount: 0,
      shipping_tax_amount: 0,
      shipping_description: undefined,
    };
    const order = parse({ ...virtual, tax_amount: 5, grand_total: 30 });
    expect([order.shipping, order.shippingAddress]).toEqual([[], undefined]);
  });

  it.each([
    ['DE', 'NDS', 'DE-NI'],
    ['AT', 'WI', 'AT-9'],
    ['FR', '1', 'FR-01'],
    ['LT', 'LT-VL', 'LT-VL'],
    ['US', 'CA', 'US-CA'],
    ['ES', 'A Coruña', undefined],
  ])('has a state of %s called %s under its ISO code', (country_id, region_code, subdivision) => {
    const billing_address = aMagentoAddress({ country_id, region_code });
    expect(parse({ billing_address }).billingAddress?.subdivision).toBe(subdivision);
  });

  it('has a street as one text where a module writes it so', () => {
    const billing_address = aMagentoAddress({ street: '4 quai des Arts\nBâtiment C' });
    expect(parse({ billing_address }).billingAddress).toMatchObject({
      street1: '4 quai des Arts',
      street2: 'Bâtiment C',
    });
  });
});

describe('the lines of a Magento order', () => {
  it('have a configured article and, as a part of it, its variant, which costs nothing', () => {
    expect(parse(configured).lines).toMatchObject([
      { externalId: '1', sku: 'E-COM07', unitPrice: '60.00', taxes: [{ rate: '0.2', amount: '12.00' }] },
      { externalId: '2', sku: 'E-COM07', unitPrice: '0.00', parent: '1', taxes: [] },
    ]);
  });

  it('have a bundle that costs nothing itself where its parts have prices', () => {
    expect(parse(bundled).lines).toMatchObject([
      { externalId: '1', sku: 'KIT', unitPrice: '0.00', taxes: [] },
      { externalId: '2', quantity: '2', unitPrice: '20.00', parent: '1', taxes: [{ rate: '0.2', amount: '8.00' }] },
      { externalId: '3', unitPrice: '5.00', parent: '1', taxes: [{ rate: '0.2', amount: '1.00' }] },
    ]);
  });

  it('have a price of many digits where only the row is exact, and a discount without the tax in it', () => {
    const { lines, shipping, taxesIncluded } = parse(discountedWithTax);
    expect(taxesIncluded).toBe(false);
    expect(lines[0]).toMatchObject({
      unitPrice: '8.32666667',
      discount: '2.51',
      taxes: [{ rate: '0.2', amount: '4.50' }],
    });
    expect(shipping).toMatchObject([{ price: '4.50', taxes: [{ rate: '0.2', amount: '0.90' }] }]);
  });

  it('have the prices that shoppers saw where the catalogue holds the tax', () => {
    const { lines, shipping, totals, taxesIncluded } = parse(discountedWithTax, { pricesIncludeTax: true });
    expect(taxesIncluded).toBe(true);
    expect(lines[0]).toMatchObject({ quantity: '3', unitPrice: '9.99', discount: '3.00' });
    expect(shipping?.[0]?.price).toBe('5.40');
    expect(totals).toEqual({ tax: '5.40', total: '32.37' });
  });

  it('have several taxes where the shop lists them and they add up, else one of the whole percentage', () => {
    const taxes = (order: Json) => parse(order).lines[0]?.taxes;
    expect(taxes(paidInMany)).toMatchObject([
      { name: 'TVA 20', rate: '0.2', amount: '5' },
      { name: 'Local', rate: '0.02', amount: '0.5' },
    ]);
    expect(taxes({ ...paidInMany, extension_attributes: [], grand_total: 36 + 1.2 })).toMatchObject([
      { rate: '0.22', amount: '5.50' },
    ]);
  });
});

describe('what a Magento order charges and holds beside its lines', () => {
  it('is fixed product taxes and gift wrapping as fees, with their taxes', () => {
    expect(parse(paidInMany).fees).toMatchObject([
      { name: 'Fixed product taxes', amount: '0.50', taxes: [] },
      { name: 'Gift wrapping', amount: '2.00', taxes: [{ name: 'Wrap', rate: '0.1', amount: '0.2' }] },
    ]);
  });

  it('is gift cards, store credit and points, which pay and lower no total', () => {
    const { giftCards, totals } = parse(paidInMany);
    expect(giftCards).toEqual([
      { code: 'GIFT-1', amount: '20' },
      { code: 'Store credit', amount: '6' },
      { code: 'Reward points', amount: '3' },
    ]);
    expect(totals.total).toBe('39.20');
  });

  it('is a discount on the whole order where it stands on no item', () => {
    const { discounts } = parse({ discount_amount: -3, grand_total: 33, coupon_code: 'THREE' });
    expect(discounts).toEqual([{ code: 'THREE', amount: '3.00' }]);
  });

  it('is the amounts of the order’s currency, with the shop’s own beside', () => {
    const order = parse({ base_currency_code: 'CHF', base_to_order_rate: 1.05, base_grand_total: 34.29 });
    expect(order).toMatchObject({
      currency: 'EUR',
      totals: { total: '36.00' },
      attributes: { base_currency: 'CHF', base_to_order_rate: '1.05', base_grand_total: '34.29' },
    });
  });
});

describe('a Magento order in its life', () => {
  it('holds what is left after a refund, and tells money that was given back beside', () => {
    expect(parse(partlyRefunded)).toMatchObject({
      ...{ status: 'open', paymentStatus: 'paid', totals: { tax: '3.50', total: '21.00' } },
      lines: [{ quantity: '1', unitPrice: '12.50', taxes: [{ amount: '2.50' }] }],
      refunds: [{ externalId: 'adjustment', amount: '1.5' }],
    });
  });

  it('of which a part was cancelled is exact in a currency of a thousand coins', () => {
    const item = aMagentoItem({
      ...{ qty_ordered: 3, qty_canceled: 1, price: 3.3333, row_total: 10, tax_amount: 0, tax_percent: 0 },
      price_incl_tax: 3.3333,
    });
    const order = parse({
      ...{ order_currency_code: 'KWD', items: [item], extension_attributes: [], shipping_amount: 0 },
      ...{ shipping_tax_amount: 0, shipping_description: undefined, tax_amount: 0 },
      ...{ grand_total: 10, subtotal_canceled: 3.333 },
    });
    expect(order).toMatchObject({
      lines: [{ quantity: '2', unitPrice: '3.3335' }],
      totals: { tax: '0.000', total: '6.667' },
    });
  });

  it('holds what is left after a part was cancelled', () => {
    const items = [aMagentoItem({ qty_canceled: 1, tax_canceled: 2.5 })];
    expect(parse({ items, subtotal_canceled: 12.5, tax_canceled: 2.5 })).toMatchObject({
      lines: [{ quantity: '1', taxes: [{ amount: '2.50' }] }],
      totals: { tax: '3.50', total: '21.00' },
    });
  });

  it('takes a variant along with the article of which a part was given back', () => {
    const items = [
      aMagentoItem({ item_id: 1, qty_refunded: 1, amount_refunded: 12.5, tax_refunded: 2.5 }),
      aMagentoItem({ item_id: 2, parent_item_id: 1, price: 0, row_total: 0, tax_amount: 0, tax_percent: 0 }),
    ];
    const { lines } = parse({ items, subtotal_refunded: 12.5, tax_refunded: 2.5 });
    expect(lines.map(({ quantity }) => quantity)).toEqual(['1', '1']);
  });

  it.each([
    ['cancelled', { state: 'canceled', total_paid: 0, items: [aMagentoItem({ qty_canceled: 2 })] }, 'unpaid'],
    [
      'given back as a whole',
      { state: 'closed', total_refunded: 36, items: [aMagentoItem({ qty_refunded: 2 })] },
      'refunded',
    ],
  ])('is cancelled as it was placed once it is %s', (_, different, paymentStatus) => {
    expect(parse(different)).toMatchObject({
      ...{ status: 'cancelled', paymentStatus, lines: [{ quantity: '2' }], totals: { total: '36.00' } },
    });
  });

  it('tells all that was given back of an order that is taken as it was placed', () => {
    const items = [aMagentoItem({ qty_refunded: 2 })];
    expect(parse({ state: 'closed', total_refunded: 36, items }).refunds).toEqual([
      { externalId: 'all', amount: '36' },
    ]);
  });

  it.each([
    ['unpaid', { total_paid: 0 }],
    ['authorized', { total_paid: 0, payment: { method: 'card', amount_authorized: 36 } }],
    ['paid', { total_paid: 0, grand_total: 0, discount_amount: -36 }],
  ])('is %s', (paymentStatus, different) => {
    expect(parse(different).paymentStatus).toBe(paymentStatus);
  });
});

describe('a Magento order that cannot be taken', () => {
  it('is told by the place in it that was not understood', () => {
    expect(faultsIn({ order_currency_code: 'euro' })).toMatchObject([{ pointer: '/order_currency_code' }]);
    expect(faultsIn({ items: [aMagentoItem({ qty_ordered: 'two' })] })).toMatchObject([
      { pointer: '/items/0/qty_ordered' },
    ]);
    expect(faultsIn({ billing_address: aMagentoAddress({ country_id: 'ZZ' }) })).toMatchObject([
      { pointer: '/billing_address/country_id' },
    ]);
  });

  it('is one that does not add up, such as with a fee that Magento itself knows nothing of', () => {
    expect(faultsIn({ grand_total: 37.5 })).toMatchObject([{ pointer: '/grand_total' }]);
  });

  it('is left alone where it belongs to a store view that is not the partner’s', () => {
    expect(parseMagentoOrder(aMagentoOrder({ store_id: 2 }), settings({ storeIds: [1, 3] }))).toHaveProperty('ignored');
    expect(parse({ store_id: 3 }, { storeIds: [1, 3] }).externalId).toBe('207');
  });
});
