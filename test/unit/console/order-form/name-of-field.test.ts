import { expect, test } from 'vitest';
import { nameOfField } from '../../../../operator/console/order-form/name-of-field.ts';

test.each([
  ['', 'The order'],
  ['/currency', 'Currency'],
  ['/taxesIncluded', 'Prices include tax'],
  ['/lines', 'Lines'],
  ['/lines/1', 'Line 2'],
  ['/lines/1/quantity', 'Line 2 · quantity'],
  ['/lines/0/sku', 'Line 1 · SKU'],
  ['/lines/0/unitPrice', 'Line 1 · unit price'],
  ['/lines/1/taxes/0/rate', 'Line 2 · tax 1 · rate'],
  ['/lines/0/notes/2', 'Line 1 · remark 3'],
  ['/giftCards/0/amount', 'Gift card 1 · amount'],
  ['/customer/email', 'Customer · e-mail address'],
  ['/customer/vatNumber', 'Customer · VAT number'],
  ['/billingAddress/street1', 'Billing address · street'],
  ['/totals/total', 'Totals · total'],
  ['/attributes/7', 'Attributes · “7”'],
  ['/attributes/Delivery', 'Attributes · “Delivery”'],
])('%s is called %s', (pointer, name) => {
  expect(nameOfField(pointer)).toBe(name);
});
