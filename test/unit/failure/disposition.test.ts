import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDisposition } from '../../../shared/failure/disposition.ts';
import { type FailureClass, failureClassSchema } from '../../../shared/failure/failure.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';

const failureOf = (failureClass: FailureClass, more: { retryAfterMs?: number; concerns?: 'order' } = {}) =>
  makeFailure({ class: failureClass, outcome: 'answered', message: 'No.', ...more });
const decide = (failureClass: FailureClass, random = 0, attempts = 0) =>
  decideDisposition(failureOf(failureClass), { attempts, random });

describe('decideDisposition', () => {
  it.each(['invalid', 'missing-reference', 'total-mismatch', 'crashed'] as const)(
    'parks %s at once',
    (failureClass) => {
      expect(decide(failureClass)).toEqual({ kind: 'park' });
    },
  );

  it.each<[FailureClass, number, number]>([
    ['unavailable', 30_000, 45_000],
    ['throttled', 10_000, 15_000],
    ['unauthenticated', 120_000, 180_000],
    ['forbidden', 120_000, 180_000],
    ['misconfigured', 120_000, 180_000],
  ])('pauses for %s, uses up no attempt and spreads the return', (failureClass, shortest, longest) => {
    expect(decide(failureClass, 0, 99)).toEqual({ kind: 'pause', delayMs: shortest, countsAttempt: false });
    expect(decide(failureClass, 1)).toEqual({ kind: 'pause', delayMs: longest, countsAttempt: false });
  });

  it('retries contention within one to five seconds, however often, and uses up no attempt', () => {
    expect(decide('contention', 0, 99)).toEqual({ kind: 'retry', delayMs: 1_000, countsAttempt: false });
    expect(decide('contention', 1, 99)).toEqual({ kind: 'retry', delayMs: 5_000, countsAttempt: false });
  });

  it('retries a defect four times, ever later, and parks it then', () => {
    const delays = [0, 1, 2, 3].map((attempts) => decide('defect', 1, attempts));
    expect(delays).toEqual(
      [10_000, 20_000, 40_000, 80_000].map((delayMs) => ({ kind: 'retry', delayMs, countsAttempt: true })),
    );
    expect(decide('defect', 1, 4)).toEqual({ kind: 'park' });
    expect(decide('defect', 0, 0)).toMatchObject({ delayMs: 1_000 });
  });

  it.each(['throttled', 'unavailable'] as const)('stays away as long as Odoo asks (%s)', (failureClass) => {
    const failure = failureOf(failureClass, { retryAfterMs: 60_000 });
    expect(decideDisposition(failure, { attempts: 0, random: 0 })).toMatchObject({ delayMs: 60_000 });
  });

  it.each(['forbidden', 'misconfigured'] as const)('parks an order that alone is %s', (failureClass) => {
    const failure = failureOf(failureClass, { concerns: 'order' });
    expect(decideDisposition(failure, { attempts: 0, random: 0 })).toEqual({ kind: 'park' });
  });

  it('never waits less than a second nor longer than a message can be delayed, whatever happened', () => {
    const circumstances = fc.record({ attempts: fc.nat(1_000), random: fc.double({ min: 0, max: 1, noNaN: true }) });
    const failure = fc.record({
      failureClass: fc.constantFrom(...failureClassSchema.options),
      retryAfterMs: fc.option(fc.integer({ min: 1_000, max: 3_600_000 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(failure, circumstances, ({ failureClass, retryAfterMs }, given) => {
        const verdict = decideDisposition(
          failureOf(failureClass, retryAfterMs === undefined ? {} : { retryAfterMs }),
          given,
        );
        const delayMs = verdict.kind === 'park' ? 1_000 : verdict.delayMs;
        expect(Number.isInteger(delayMs) && delayMs >= 1_000 && delayMs <= 900_000).toBe(true);
      }),
    );
  });
});
