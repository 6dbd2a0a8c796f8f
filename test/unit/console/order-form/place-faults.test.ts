import { describe, expect, test } from 'vitest';
import { placeFaults } from '../../../../operator/console/order-form/place-faults.ts';
import { readSpec } from '../../../../operator/console/order-form/read-spec.ts';
import { shownPointers } from '../../../../operator/console/order-form/shown-pointers.ts';
import { orderSchema } from '../../../../shared/order/order.ts';

const order = { customer: { name: '' }, lines: [{ externalId: '1', taxes: [{ rate: 'x' }] }], attributes: { a: '1' } };
const shown = shownPointers(readSpec(orderSchema), order);

describe('what the form shows', () => {
  test('is every field of what is there, and none of an address that is not', () => {
    expect(shown).toEqual(expect.arrayContaining(['', '/customer/email', '/lines/0/taxes/0/rate', '/attributes/a']));
    expect(shown).toContain('/billingAddress');
    expect(shown).not.toContain('/billingAddress/city');
    expect(shown).not.toContain('/lines/1/externalId');
  });
});

describe('what is wrong', () => {
  test('stands at the field that it points to', () => {
    const { byField } = placeFaults([{ pointer: '/customer/name', message: 'is required' }], shown);
    expect(byField).toEqual(new Map([['/customer/name', ['is required']]]));
  });

  test('stands at what is around it, named, where the form shows no such field', () => {
    const { byField } = placeFaults([{ pointer: '/lines/0/colour', message: 'is not a known field' }], shown);
    expect(byField).toEqual(new Map([['/lines/0', ['colour is not a known field']]]));
  });

  test('is told in the order of the form', () => {
    const faults = ['/totals/total', '/customer/name', '/lines/0/quantity'].map((pointer) => ({
      pointer,
      message: 'm',
    }));
    expect(placeFaults(faults, shown).all.map(({ pointer }) => pointer)).toEqual([
      ...['/customer/name', '/lines/0/quantity', '/totals/total'],
    ]);
  });
});
