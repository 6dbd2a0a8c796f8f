import { expect, it } from 'vitest';
import { lazy } from '../../../shared/runtime/lazy.ts';

it('starts once for all who ask, even at the same time', async () => {
  let starts = 0;
  const get = lazy(async () => ++starts);
  expect(await Promise.all([get(), get(), get()])).toEqual([1, 1, 1]);
});

it('starts again after a failure', async () => {
  let starts = 0;
  const get = lazy(async () => {
    starts++;
    if (starts === 1) throw new Error('not yet');
    return starts;
  });
  await expect(get()).rejects.toThrow('not yet');
  expect(await get()).toBe(2);
});
