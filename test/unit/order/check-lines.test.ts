import { describe, expect, it } from 'vitest';
import { parseWithFaults } from '../../../shared/order/fault.ts';
import { type OrderInput, orderSchema } from '../../../shared/order/order.ts';
import { anOrderInput } from '../../support/orders.ts';

const faultsOf = (different: Partial<OrderInput>) => {
  const parsed = parseWithFaults(orderSchema, anOrderInput(different));
  return 'faults' in parsed ? parsed.faults : [];
};
const line = (externalId: string, parent?: string) => ({
  ...{ externalId, sku: 'E-COM06', quantity: '1', unitPrice: '0.00' },
  ...(parent === undefined ? {} : { parent }),
});
const free = { shipping: [], discounts: [], totals: { tax: '0.00', total: '0.00' } };

describe('the parts of a line', () => {
  it('belong to another line of the order', () => {
    expect(faultsOf({ ...free, lines: [line('1'), line('2', '1'), line('3', '1')] })).toEqual([]);
    expect(faultsOf({ ...free, lines: [line('1'), line('2', '9')] })).toMatchObject([{ pointer: '/lines/1/parent' }]);
  });

  it('have no parts themselves, and are not their own', () => {
    const lines = [line('1'), line('2', '1'), line('3', '2')];
    expect(faultsOf({ ...free, lines })).toMatchObject([{ pointer: '/lines/2/parent' }]);
    expect(faultsOf({ ...free, lines: [line('1', '1')] })).toMatchObject([{ pointer: '/lines/0/parent' }]);
  });
});

it('no two refunds of an order have one id', () => {
  const refund = { externalId: 'r-1', amount: '1.00' };
  expect(faultsOf({ refunds: [refund, refund] })).toMatchObject([{ pointer: '/refunds/1/externalId' }]);
});
