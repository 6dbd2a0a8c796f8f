import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, type Permits } from '../../../shared/turns/admit.ts';

const unused: Permits = { nextAtMs: 0, leases: {} };
const caller = (different: Partial<Parameters<typeof admit>[1]> = {}) => ({
  ...{ holder: 'me', nowMs: 10_000, latestStartMs: 40_000, longestMs: 5_000 },
  ...different,
});

describe('the turns of those who call one Odoo', () => {
  it('start at once when nobody else calls', () => {
    expect(admit(unused, caller(), { callsPerSecond: 1, inFlight: 1 })).toEqual({
      kind: 'admitted',
      startAtMs: 10_000,
      permits: { nextAtMs: 11_000, leases: { me: 15_000 } },
    });
  });

  it('lie as far apart as the limit says', () => {
    const permits = { nextAtMs: 12_500, leases: {} };
    expect(admit(permits, caller(), { callsPerSecond: 4 })).toMatchObject({
      startAtMs: 12_500,
      permits: { nextAtMs: 12_750 },
    });
  });

  it('are not taken by those who come too late for theirs', () => {
    const permits = { nextAtMs: 40_001, leases: {} };
    expect(admit(permits, caller(), { callsPerSecond: 1 })).toEqual({ kind: 'late', startAtMs: 40_001 });
  });

  it('wait for a call to end, or for it to be given up', () => {
    const permits = { nextAtMs: 0, leases: { one: 12_000, other: 11_000 } };
    expect(admit(permits, caller(), { inFlight: 2 })).toEqual({ kind: 'full', untilMs: 11_000 });
    const after = admit(permits, caller({ nowMs: 11_000 }), { inFlight: 2 });
    expect(after).toMatchObject({ kind: 'admitted', permits: { leases: { one: 12_000, me: 16_000 } } });
  });

  it('never break a limit, whoever comes when and whoever never leaves', () => {
    const comings = fc.array(fc.record({ afterMs: fc.nat(900), takesMs: fc.integer({ min: 1, max: 5_000 }) }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        comings,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        (some, perSecond, inFlight) => {
          let permits = unused;
          let nowMs = 1_000;
          const starts: number[] = [];
          const underWay: { startAtMs: number; endAtMs: number }[] = [];
          for (const [index, { afterMs, takesMs }] of some.entries()) {
            nowMs += afterMs;
            const holder = `h${index}`;
            const me = { holder, nowMs, latestStartMs: nowMs + 60_000, longestMs: 5_000 };
            const admission = admit(permits, me, { callsPerSecond: perSecond, inFlight });
            if (admission.kind !== 'admitted') continue;
            ({ permits } = admission);
            starts.push(admission.startAtMs);
            // It ends without a word: only its lease says that it is over.
            underWay.push({ startAtMs: admission.startAtMs, endAtMs: admission.startAtMs + takesMs });
          }
          const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
          expect(gaps.every((gap) => gap >= 1_000 / perSecond)).toBe(true);
          const most = underWay.map(
            ({ startAtMs }) =>
              underWay.filter((other) => other.startAtMs <= startAtMs && other.endAtMs > startAtMs).length,
          );
          expect(Math.max(0, ...most)).toBeLessThanOrEqual(inFlight);
        },
      ),
    );
  });
});
