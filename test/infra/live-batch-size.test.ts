import { expect, test } from 'vitest';
import { liveBatchSize } from '../../infra/constructs/live-batch-size.ts';

const url = 'https://odoo.example.com';

test.each([
  ['few orders, so that no partner waits long for another one', { url, limits: {} }, 25],
  ['few where calls are only kept from being many at once', { url, limits: { inFlight: 1 } }, 25],
  ['many where calls are counted', { url, limits: { callsPerSecond: 2 } }, 100],
  ['many at Odoo Online, which counts them', { url: 'https://shop.odoo.com', limits: {} }, 100],
  ['what is configured', { url: 'https://shop.odoo.com', limits: {}, batchSize: 40 }, 40],
])('a batch of a live lane holds %s', (_, connection, size) => {
  expect(liveBatchSize(connection)).toBe(size);
});
