import { describe, expect, it } from 'vitest';
import { approvalsSchema, whyApproval } from '../../../shared/operator/approvals.ts';

const approvals = approvalsSchema.parse({ above: { EUR: '5000.00', JPY: '800000' } });
const of = (total: string, currency = 'EUR') => ({ total, currency });

describe('a second person', () => {
  it.each([
    [of('10.00'), of('5000.00'), undefined],
    [of('10.00'), of('5000.01'), '5000.01 EUR is above 5000.00 EUR.'],
    [of('5000.01'), of('10.00'), '5000.01 EUR is above 5000.00 EUR.'],
    [of('10000.00'), of('9000.00', 'JPY'), '10000.00 EUR is above 5000.00 EUR.'],
    [of('10.00', 'USD'), of('11.00', 'USD'), 'Orders in USD have no amount up to which one person decides alone.'],
    [of('10.00'), of('10.00', 'constructor'), expect.stringContaining('constructor')],
  ])('is asked for an edit from %j to %j: %s', (before, after, why) => {
    expect(whyApproval(approvals, before, after)).toEqual(why);
  });

  it('is asked for nothing where no amount is configured', () => {
    expect(whyApproval(approvalsSchema.parse({}), of('1000000.00'), of('2000000.00'))).toBeUndefined();
  });
});
