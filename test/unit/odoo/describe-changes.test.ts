import { describe, expect, it } from 'vitest';
import { describeChanges } from '../../../shared/odoo/sale-order/life/describe-changes.ts';
import { paymentText } from '../../../shared/odoo/sale-order/life/payment-text.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection } from '../../support/references.ts';

const order = anOrder();
const [line] = order.lines;
if (!line) throw new Error('An order has a line');

describe('describeChanges', () => {
  it('says nothing of payments and notes, which are written at once', () => {
    const paid = { ...order, revision: 2, note: 'Ring', paymentReference: 'pi_1', paymentStatus: 'paid' } as const;
    expect(describeChanges(order, paid)).toEqual([]);
  });

  it('tells old and new of every part that changed', () => {
    const address = { street1: '2 Rue B', city: 'Lyon', postalCode: '69001', country: 'FR' };
    const changed = {
      ...order,
      lines: [{ ...line, quantity: '3', unitPrice: '9.00' }],
      shipping: [],
      billingAddress: address,
      totals: { tax: '1.00', total: '30.00' },
    };
    expect(describeChanges(order, changed)).toEqual([
      'Corner desk (E-COM06): quantity 2 → 3, unit price 10.00 → 9.00',
      'Shipping DHL 5.00 → none',
      'Invoice address 1 Rue A, 75001, Paris, FR-75, FR → 2 Rue B, 69001, Lyon, FR',
      'Total 25.80 USD → 30.00 USD',
    ]);
  });

  it('tells lines that came and went', () => {
    const changed = { ...order, lines: [{ ...line, externalId: '9', sku: 'E-COM07', description: 'Cabinet' }] };
    expect(describeChanges(order, changed)).toEqual([
      'Added: 2 × Cabinet (E-COM07) at 10.00',
      'Removed: 2 × Corner desk (E-COM06) at 10.00',
    ]);
  });

  it('tells what is ordered where nobody knows what was', () => {
    expect(describeChanges(undefined, order)).toEqual([
      'Now ordered: 2 × Corner desk (E-COM06) at 10.00',
      'Total: 25.80 USD',
    ]);
  });

  it('counts what is more than anybody reads', () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({ ...line, externalId: `n${index}` }));
    const changes = describeChanges(order, { ...order, lines });
    expect(changes).toHaveLength(41);
    expect(changes.at(-1)).toBe('and 21 more changes');
  });
});

describe('paymentText', () => {
  const { products } = aConnection();
  it.each([
    [{}, ''],
    [{ paymentReference: 'pi_1' }, 'pi_1'],
    [{ paymentMethod: 'card' }, 'card'],
    [{ paymentReference: 'pi_1', paymentMethod: 'card' }, 'pi_1 (card)'],
    [{ paymentReference: 'pi_1', giftCards: [{ code: 'SECRET', amount: '10.00' }] }, 'pi_1, gift card 10.00'],
    [{ giftCards: [{ amount: '0.00' }] }, ''],
  ])('of %j is %j', (payment, text) => {
    expect(paymentText(anOrder(payment), products)).toBe(text);
  });

  it('leaves out gift cards that are booked as lines', () => {
    const paid = anOrder({ giftCards: [{ amount: '10.00' }] });
    expect(paymentText(paid, { ...products, giftCard: 'GIFT' })).toBe('');
  });
});
