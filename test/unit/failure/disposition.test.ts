import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDisposition } from '../../../shared/failure/disposition.ts';
import { type Failure, type FailureClass, failureClassSchema, type Scope } from '../../../shared/failure/failure.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { policiesSchema } from '../../../shared/failure/policies.ts';

const policies = policiesSchema.parse({});
const failureOf = (failureClass: FailureClass, more: { retryAfterMs?: number; scope?: Scope } = {}) =>
  makeFailure({ class: failureClass, outcome: 'answered', message: 'No.', ...more });
const decide = (failure: Failure | FailureClass, { attempts = 0, interruptions = 0, random = 0 } = {}) =>
  decideDisposition(typeof failure === 'string' ? failureOf(failure) : failure, {
    ...{ attempts, interruptions, random, policies },
  });

describe('decideDisposition', () => {
  it.each(['invalid', 'missing-reference', 'total-mismatch', 'crashed'] as const)(
    'parks %s at once',
    (failureClass) => {
      expect(decide(failureClass)).toEqual({ kind: 'park' });
    },
  );

  it.each<[FailureClass, number]>([
    ['unavailable', 10_000],
    ['throttled', 10_000],
    ['unauthenticated', 60_000],
    ['forbidden', 60_000],
    ['misconfigured', 60_000],
  ])('pauses for %s, however often the order was tried', (failureClass, delayMs) => {
    expect(decide(failureClass, { attempts: 99, interruptions: 99 })).toEqual({ kind: 'pause', delayMs });
  });

  it.each(['throttled', 'unavailable'] as const)(
    'stays away as long as Odoo asks (%s), up to an hour',
    (failureClass) => {
      expect(decide(failureOf(failureClass, { retryAfterMs: 45_000 }))).toEqual({ kind: 'pause', delayMs: 45_000 });
      expect(decide(failureOf(failureClass, { retryAfterMs: 1e9 }))).toEqual({ kind: 'pause', delayMs: 3_600_000 });
    },
  );

  it.each(['contention', 'unavailable', 'throttled'] as const)(
    'retries %s of an order alone within seconds, ever later, using up no attempt, and parks it in the end',
    (failureClass) => {
      const failure = failureOf(failureClass, { scope: 'order' });
      const delays = [0, 1, 2, 5, 18].map((interruptions) =>
        decide(failure, { attempts: 99, interruptions, random: 1 }),
      );
      expect(delays).toEqual(
        [5_000, 10_000, 20_000, 60_000, 60_000].map((delayMs) => ({ kind: 'retry', delayMs, uses: 'interruption' })),
      );
      expect(decide(failure, { interruptions: 19 })).toEqual({ kind: 'park' });
    },
  );

  it('retries a defect four times, ever later, and parks it then', () => {
    const delays = [0, 1, 2, 3].map((attempts) => decide('defect', { attempts, interruptions: 99, random: 1 }));
    expect(delays).toEqual(
      [10_000, 20_000, 40_000, 80_000].map((delayMs) => ({ kind: 'retry', delayMs, uses: 'attempt' })),
    );
    expect(decide('defect', { attempts: 4 })).toEqual({ kind: 'park' });
    expect(decide('defect')).toMatchObject({ delayMs: 1_000 });
  });

  it.each(['forbidden', 'misconfigured', 'unauthenticated'] as const)(
    'parks an order that alone is %s',
    (failureClass) => {
      expect(decide(failureOf(failureClass, { scope: 'order' }))).toEqual({ kind: 'park' });
    },
  );

  it('follows the policies of the connection', () => {
    const impatient = policiesSchema.parse({
      defect: { maximumAttempts: 2, firstDelaySeconds: 3 },
      unavailable: { probeAfterSeconds: 7 },
    });
    const given = { attempts: 0, interruptions: 0, random: 1, policies: impatient };
    expect(decideDisposition(failureOf('defect'), given)).toMatchObject({ delayMs: 3_000 });
    expect(decideDisposition(failureOf('defect'), { ...given, attempts: 1 })).toEqual({ kind: 'park' });
    expect(decideDisposition(failureOf('unavailable'), given)).toEqual({ kind: 'pause', delayMs: 7_000 });
  });

  it('waits between one second and an hour, whatever happened', () => {
    const given = fc.record({
      attempts: fc.nat(1_000),
      interruptions: fc.nat(1_000),
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    });
    const failure = fc.record({
      failureClass: fc.constantFrom(...failureClassSchema.options),
      scope: fc.constantFrom('order' as const, 'connection' as const),
      retryAfterMs: fc.option(fc.integer({ min: 1_000, max: 1e9 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(failure, given, ({ failureClass, scope, retryAfterMs }, circumstances) => {
        const more = retryAfterMs === undefined ? { scope } : { scope, retryAfterMs };
        const verdict = decide(failureOf(failureClass, more), circumstances);
        const delayMs = verdict.kind === 'park' ? 1_000 : verdict.delayMs;
        expect(Number.isInteger(delayMs) && delayMs >= 1_000 && delayMs <= 3_600_000).toBe(true);
      }),
    );
  });
});
