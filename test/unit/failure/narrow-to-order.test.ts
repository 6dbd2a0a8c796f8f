import { describe, expect, it } from 'vitest';
import { failureClassSchema } from '../../../shared/failure/failure.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { narrowToOrder } from '../../../shared/failure/narrow-to-order.ts';

describe('narrowToOrder', () => {
  it.each(failureClassSchema.options)(
    'makes a failure of the class %s the order’s own and keeps class and outcome',
    (failureClass) => {
      const failure = makeFailure({ class: failureClass, outcome: 'unknown', message: 'No.', detail: 'Because.' });
      expect(narrowToOrder(failure)).toMatchObject({
        ...{ class: failureClass, outcome: 'unknown', scope: 'order', detail: 'Because.' },
      });
    },
  );

  it.each(['forbidden', 'misconfigured', 'unauthenticated'] as const)(
    'promises no retry for %s any more: it tells a person what to do',
    (failureClass) => {
      const failure = makeFailure({ class: failureClass, outcome: 'answered', message: 'No.' });
      expect(narrowToOrder(failure).remedy).toMatch(/replay the order/);
    },
  );

  it('leaves alone what is the order’s own already', () => {
    const failure = makeFailure({ class: 'forbidden', outcome: 'answered', message: 'No.', scope: 'order' });
    expect(narrowToOrder(failure)).toBe(failure);
  });
});
