// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { moneyCell, SaveRowsButton } from '../../../operator/console/parts/save-rows-button.tsx';

let saved: Blob | undefined;
beforeEach(() => {
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    if (file instanceof Blob) saved = file;
    return 'blob:saved';
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  render(null, document.body);
});

test('what a page shows is saved with a row of headings, and nothing in it as a formula', async () => {
  const rows = [{ title: '=1+1', count: 143 }];
  const columns = [['title', ({ title }: { title: string }) => title] as const, ['orders', () => 143] as const];
  await act(() => render(<SaveRowsButton {...{ rows, columns, fileName: 'causes.csv' }} />, document.body));
  await act(() => document.querySelector('button')?.click());

  expect(await saved?.text()).toBe("title,orders\r\n'=1+1,143\r\n");
});

test('sums of several currencies share a cell and are never added up', () => {
  const money = [
    { total: '16340.61', currency: 'EUR' },
    { total: '232.20', currency: 'USD' },
  ];

  expect([moneyCell(money), moneyCell(undefined)]).toEqual(['16340.61 EUR; 232.20 USD', '']);
});
