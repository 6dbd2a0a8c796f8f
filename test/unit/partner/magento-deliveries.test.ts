import { describe, expect, it } from 'vitest';
import { magento } from '../../../shared/partner/platforms/magento.ts';
import { aMagentoOrder, anAdobeEvent } from '../../support/magento-orders.ts';

const read = (document: unknown, shop: object = {}) =>
  magento.open({ url: 'https://shop.test', ...shop }).read({ headers: {}, document });

const saved = 'observer.sales_order_save_commit_after';

describe('an event of Adobe Commerce', () => {
  it.each([
    [saved, { entity_id: 207 }],
    ['observer.sales_order_place_after', { entity_id: '207' }],
    ['plugin.magento.sales.api.order_management.place', { entity_id: 207 }],
    ['observer.sales_order_invoice_save_after', { entity_id: 5, order_id: 207 }],
    ['observer.sales_order_shipment_save_after', { entity_id: 6, order_id: 207 }],
    ['observer.sales_order_creditmemo_save_after', { entity_id: 7, order_id: '207' }],
  ])('%s names the order to fetch', (type, value) => {
    expect(read(anAdobeEvent(type, value))).toEqual({ kind: 'changed', ids: ['207'] });
  });

  it('is never taken for the order itself, however much of it the shop sends', () => {
    expect(read(anAdobeEvent(saved, aMagentoOrder()))).toEqual({ kind: 'changed', ids: ['207'] });
  });

  it('comes in batches, in which an order may be named several times', () => {
    const batch = [207, 208, 207].map((entity_id) => anAdobeEvent(saved, { entity_id }));
    expect(read([...batch, anAdobeEvent('observer.catalog_product_save_after', {})])).toEqual({
      kind: 'changed',
      ids: ['207', '208'],
    });
  });

  it('about something else is ignored', () => {
    expect(read(anAdobeEvent('observer.customer_save_after', { entity_id: 9 }))).toMatchObject({ kind: 'ignored' });
  });

  it('that was subscribed without the id of the order is told by the place where that is missing', () => {
    const batch = [anAdobeEvent(saved, { entity_id: 207 }), anAdobeEvent(saved, { increment_id: '1' })];
    expect(read(batch)).toMatchObject({
      kind: 'orders',
      orders: [{ faults: [{ pointer: '/1/data/value/entity_id' }] }],
    });
  });
});

describe('what else a Magento shop posts', () => {
  it.each([
    ['the order', aMagentoOrder()],
    ['what a plugin sends', { order: aMagentoOrder() }],
    ['what an observer sends', { eventName: 'sales_order_save_after', data: { order: aMagentoOrder() } }],
  ])('is %s, which is taken where it is complete', (_, document) => {
    expect(read(document)).toMatchObject({ kind: 'orders', orders: [{ data: { externalId: '207' } }] });
  });

  it('is fetched where it is only a part of the order', () => {
    expect(read({ order: { entity_id: 207, status: 'complete' } })).toEqual({ kind: 'changed', ids: ['207'] });
  });

  it('is ignored where it belongs to another store view', () => {
    expect(read(aMagentoOrder({ store_id: 9 }), { storeIds: [1] })).toMatchObject({ kind: 'ignored' });
  });

  it.each([[[]], ['text'], [{ hello: 'world' }], [null], [{ specversion: '1.0', type: 'x', data: {} }]])(
    'is not understood where it is %j',
    (document) => {
      expect(read(document)).toMatchObject({ kind: 'orders', orders: [{ faults: [{ pointer: '' }] }] });
    },
  );
});
