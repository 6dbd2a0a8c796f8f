import { describe, expect, it } from 'vitest';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { pendingOrderOf } from '../../../shared/odoo/pending-order.ts';
import { aRecord } from '../../support/order-records.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection } from '../../support/references.ts';

const pendingOf = (different: Parameters<typeof aRecord>[1]) =>
  pendingOrderOf({ connectionId: 'main', connection: aConnection(), partners: {} }, aRecord('1', different), anOrder());

const unheard = makeFailure({ class: 'unavailable', outcome: 'unknown', message: 'No answer.' });
const refused = makeFailure({ class: 'invalid', outcome: 'answered', message: 'No.' });

describe('what the ledger knows of the last try', () => {
  it.each<[string, Parameters<typeof aRecord>[1], 'answered' | 'unknown' | undefined]>([
    ['nothing of an order that is new', {}, undefined],
    ['that nobody heard the answer', { failure: unheard, interruptions: 1 }, 'unknown'],
    ['that Odoo answered', { failure: refused, attempts: 1 }, 'answered'],
    ['that its writer ended, when a claim is left', { claimedUntil: '2026-11-22T10:00:00.000Z' }, 'unknown'],
    [
      'that a person looked, when the order was just replayed',
      { failure: unheard, replayId: 'r', attempts: 0, interruptions: 0 },
      'answered',
    ],
    [
      'that nobody heard the answer, when a replay ended so',
      { failure: unheard, replayId: 'r', attempts: 0, interruptions: 1 },
      'unknown',
    ],
  ])('is %s', (_name, record, expected) => {
    expect(pendingOf(record).lastTry).toBe(expected);
  });
});

describe('an order to write', () => {
  it('has the id of the sale order that holds an older revision', () => {
    const odoo = { id: 42, name: 'S00042', total: '25.80', state: 'draft' };
    expect(pendingOf({ writtenRank: '0', odoo })).toMatchObject({ odooId: 42 });
  });

  it('may be in Odoo in an older revision as long as nothing is known to be written', () => {
    expect(pendingOf({ content: 'second', firstContent: 'first' })).toMatchObject({ mayBeOlder: true });
    expect(pendingOf({ content: 'first', firstContent: 'first' })).toMatchObject({ mayBeOlder: false });
  });
});
