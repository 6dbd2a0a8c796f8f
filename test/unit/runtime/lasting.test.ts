import { expect, it } from 'vitest';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { fail, type Result, succeed } from '../../../shared/failure/result.ts';
import { lasting } from '../../../shared/runtime/lasting.ts';

const failure = makeFailure({ class: 'unavailable', outcome: 'unknown', message: 'Odoo is down.' });

const counting = (answers: readonly Result<number>[]) => {
  let nowMs = 0;
  let asked = 0;
  const ask = async () => answers[asked++] ?? succeed(0);
  const kept = lasting(ask, { ms: 1_000, now: () => nowMs });
  return {
    kept,
    asked: () => asked,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
};

it('keeps a success as long as it lasts, and asks once for all who ask together', async () => {
  const { kept, asked, pass } = counting([succeed(18), succeed(19)]);
  expect(await Promise.all([kept(), kept()])).toEqual([succeed(18), succeed(18)]);
  pass(999);
  expect(await kept()).toEqual(succeed(18));
  pass(1);
  expect(await kept()).toEqual(succeed(19));
  expect(asked()).toBe(2);
});

it('keeps no failure', async () => {
  const { kept } = counting([fail(failure), succeed(19)]);
  expect(await kept()).toEqual(fail(failure));
  expect(await kept()).toEqual(succeed(19));
});
