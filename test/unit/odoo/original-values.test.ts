import { expect, test } from 'vitest';
import { originalValues } from '../../../shared/odoo/comparison/original-values.ts';
import { anOrder, anOrderInput } from '../../support/orders.ts';
import { aShopifyOrder } from '../../support/shopify-orders.ts';
import { aWooOrder } from '../../support/woocommerce-orders.ts';

const originalOf = (from: string, document: unknown) => ({
  ...{ from, body: JSON.stringify(document), mediaType: 'application/json', receivedAt: '2026-11-22T10:00:00Z' },
});
const lineOf = (externalId: string) => [{ externalId, quantity: '1', unitPrice: '25.80' }];
const ofLine = (externalId: string) =>
  anOrder({ lines: lineOf(externalId), shipping: [], discounts: [], totals: { tax: '0', total: '25.80' } });

test('what a canonical order says is found by the very pointers', () => {
  const values = originalValues(originalOf('canonical', anOrderInput()), anOrder());
  expect(Object.fromEntries(values)).toMatchObject({
    ...{ '/externalId': '1001', '/totals/total': '25.80', '/customer/name': 'Ada Lovelace' },
    ...{ '/lines/0/sku': 'E-COM06', '/lines/0/quantity': '2', '/lines/0/unitPrice': '10.00' },
  });
});

test('what Shopify says is found in its own fields, a line by its id', () => {
  const values = originalValues(originalOf('shopify', aShopifyOrder()), ofLine('9001'));
  expect(Object.fromEntries(values)).toMatchObject({
    ...{ '/externalId': '5100200300400', '/currency': 'USD', '/customer/email': 'grace@example.com' },
    ...{ '/lines/0/sku': 'E-COM06', '/lines/0/quantity': '1', '/lines/0/unitPrice': '40.00' },
  });
});

test('what WooCommerce says is found in its own fields; the price of one, which it only computes, is left out', () => {
  const values = originalValues(originalOf('woocommerce', aWooOrder()), ofLine('41'));
  expect(Object.fromEntries(values)).toMatchObject({ '/lines/0/sku': 'E-COM07', '/lines/0/quantity': '2' });
  expect(values.has('/lines/0/unitPrice')).toBe(false);
});

test('of a platform whose fields are not known, and of what is no JSON, nothing is said', () => {
  expect(originalValues(originalOf('constructor', aWooOrder()), anOrder()).size).toBe(0);
  expect(originalValues({ ...originalOf('shopify', {}), body: '<xml/>' }, anOrder()).size).toBe(0);
});
