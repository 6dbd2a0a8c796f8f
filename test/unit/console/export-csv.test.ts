// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exportCsv } from '../../../operator/console/parts/export-csv.ts';

let saved: Blob | undefined;
beforeEach(() => {
  saved = undefined;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    if (file instanceof Blob) saved = file;
    return 'blob:saved';
  });
});
afterEach(() => vi.restoreAllMocks());

const pages = new Map([
  ['/orders?state=parked', { text: 'order,message\r\n1,"two\nlines, and ""quotes"""\r\n', next: '/orders?cursor=b' }],
  ['/orders?cursor=b', { text: 'order,message\r\n2,\r\n3,\r\n', next: undefined }],
]);

test('a list is saved with all of its pages, and its headings once', async () => {
  const progress: number[] = [];
  const exported = await exportCsv({
    api: { getCsv: async (path) => pages.get(path) ?? { text: '', next: undefined } },
    ...{ path: '/orders?state=parked', fileName: 'orders.csv', signal: new AbortController().signal },
    onProgress: (rows) => progress.push(rows),
  });

  expect(exported).toEqual({ rows: 3, isComplete: true });
  expect(progress).toEqual([1, 3]);
  expect(await saved?.text()).toBe('order,message\r\n1,"two\nlines, and ""quotes"""\r\n2,\r\n3,\r\n');
});

test('a list without an end is cut, and said to be', async () => {
  const endless = { text: 'order\r\n1\r\n', next: '/orders?cursor=again' };
  const exported = await exportCsv({
    api: { getCsv: async () => endless },
    ...{ path: '/orders', fileName: 'orders.csv', signal: new AbortController().signal, onProgress: () => {} },
  });

  expect(exported).toEqual({ rows: 500, isComplete: false });
});
