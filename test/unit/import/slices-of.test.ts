import { expect, it } from 'vitest';
import { slicesOf } from '../../../shared/import/slices-of.ts';
import { allOf } from '../../support/all-of.ts';

async function* given(...lengths: number[]): AsyncGenerator<string> {
  for (const length of lengths) yield 'x'.repeat(length);
}
const lengthsOf = async (...lengths: number[]): Promise<number[][]> => {
  const slices = await allOf(slicesOf(given(...lengths), { items: 3, bytes: 10 }, ({ length }) => length));
  return slices.map((slice) => slice.map(({ length }) => length));
};

it('ends a list at so many items', async () => {
  expect(await lengthsOf(1, 1, 1, 1)).toEqual([[1, 1, 1], [1]]);
});

it('ends a list at so many bytes, whatever few items they are', async () => {
  expect(await lengthsOf(6, 6, 11, 1, 9, 2)).toEqual([[6, 6], [11], [1, 9], [2]]);
});

it('makes no list of nothing', async () => {
  expect(await lengthsOf()).toEqual([]);
});
