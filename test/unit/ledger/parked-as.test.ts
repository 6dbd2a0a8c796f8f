import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Concern } from '../../../shared/failure/failure.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { releasableConcern } from '../../../shared/failure/releasable-concern.ts';
import { causeInKey, causeOf, parkedAs } from '../../../shared/ledger/parked-as.ts';

const ofConcern = (concern: Concern, message = 'No.') =>
  makeFailure({ class: 'missing-reference', outcome: 'not-sent', message, concern });
const ofMessage = (message: string) => makeFailure({ class: 'invalid', outcome: 'answered', message });

describe('the cause of a failure', () => {
  it('is the thing that it is about, whatever the message says', () => {
    const concern = { kind: 'product', name: 'ABC-1' } as const;
    expect(causeOf(ofConcern(concern))).toBe(causeOf(ofConcern(concern, 'Order 17 lacks it.')));
    expect(causeOf(ofConcern({ ...concern, name: 'ABC-2' }))).not.toBe(causeOf(ofConcern(concern)));
    expect(causeOf(ofConcern({ ...concern, kind: 'tax' }))).not.toBe(causeOf(ofConcern(concern)));
  });

  it('is its message without numbers and quotations when it is about no thing', () => {
    const one = ofMessage("The partner charged 25.80 USD, but Odoo's draft S00042 of `Ada` comes to 25.81.");
    const other = ofMessage("The partner charged 7 USD, but Odoo's draft S01 of `Bob` comes to 9.");
    expect(causeOf(one)).toBe(causeOf(other));
    expect(causeOf(ofMessage('The date is wrong.'))).not.toBe(causeOf(one));
  });

  it('fits into the key of an index and is found in it again, for names of any length and script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (name) => {
        const cause = causeOf(ofConcern({ kind: 'product', name }));
        const key = parkedAs(cause, '2026-11-22T12:00:00.000Z');
        expect(Buffer.byteLength(key)).toBeLessThan(200);
        expect(causeInKey(key)).toBe(cause);
      }),
    );
  });
});

describe('what Waybill can wait for', () => {
  it.each(['product', 'tax', 'country', 'currency', 'right'] as const)('is a missing %s', (kind) => {
    expect(releasableConcern(ofConcern({ kind, name: 'x' }))).toEqual({ kind, name: 'x' });
  });

  it('is nothing that Odoo cannot be asked for, and nothing that is wrong in the order', () => {
    expect(releasableConcern(ofConcern({ kind: 'record', name: 'x' }))).toBeUndefined();
    expect(releasableConcern(ofMessage('Bad date.'))).toBeUndefined();
    const invalid = makeFailure({
      ...{ class: 'invalid', outcome: 'answered', message: 'No.' },
      concern: { kind: 'product', name: 'x' },
    });
    expect(releasableConcern(invalid)).toBeUndefined();
  });
});
