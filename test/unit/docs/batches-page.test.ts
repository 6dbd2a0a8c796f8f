import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readOrders } from '../../../shared/import/read-orders.ts';
import { allOf } from '../../support/all-of.ts';

const page = readFileSync(new URL('../../../docs/batches.md', import.meta.url), 'utf8');

describe('the page on batches', () => {
  test('shows a CSV file whose orders are taken', async () => {
    const [, csv = ''] = /```csv\n(.*?)```/s.exec(page) ?? [];
    const open = async function* (from: number): AsyncGenerator<Uint8Array> {
      yield Buffer.from(csv).subarray(from);
    };
    const read = await allOf(readOrders({ format: 'csv', isGzip: false }, open));
    expect(read.map(({ entry: { order } }) => order)).toMatchObject([
      { data: { externalId: '2001', totals: { total: '24.00' } } },
      { data: { externalId: '2002', lines: [{ sku: 'E-COM06' }, { sku: 'E-COM07' }] } },
    ]);
  });
});
