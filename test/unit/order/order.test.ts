import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWithFaults } from '../../../shared/order/fault.ts';
import { orderSchema } from '../../../shared/order/order.ts';
import { anOrder, anOrderInput } from '../../support/orders.ts';

const faultsIn = (input: unknown) => {
  const parsed = parseWithFaults(orderSchema, input);
  return 'faults' in parsed ? parsed.faults : [];
};

/** Every place in a value, as the keys that lead to it. */
const placesIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
    : [path];

const replaceAt = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((inner, at) => (String(at) === key ? replaceAt(inner, rest, by) : inner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? replaceAt(inner, rest, by) : inner]),
  );
};

describe('the canonical order', () => {
  it('takes empty text and an empty address for nothing', () => {
    const order = anOrder({ note: ' ', billingAddress: {}, customer: { name: 'Ada', email: '', phone: '' } });
    expect(order).toMatchObject({ customer: { name: 'Ada' } });
    expect([order.note, order.billingAddress, order.customer.email, order.customer.phone]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  it('turns every time into UTC', () => {
    expect(anOrder({ placedAt: '2026-11-22T10:00:00.25+05:30' }).placedAt).toBe('2026-11-22T04:30:00.25Z');
  });

  it.each(['9999-12-31T23:59:59-01:00', '1969-12-31T23:59:59Z', '0000-01-01T00:00:00+01:00'])(
    'refuses %s, a time that no database of the way can hold',
    (placedAt) => {
      expect(faultsIn(anOrderInput({ placedAt }))).toEqual([
        { pointer: '/placedAt', message: expect.stringMatching(/1970 and 9999/) },
      ]);
    },
  );

  it('says what an address lacks, not that its fields are unknown', () => {
    expect(faultsIn(anOrderInput({ billingAddress: { street1: '1 Rue A', country: 'FR', colour: 'red' } }))).toEqual([
      { pointer: '/billingAddress/city', message: 'is required' },
      { pointer: '/billingAddress/colour', message: expect.stringMatching(/not a known field/) },
    ]);
  });

  it('refuses a subdivision of another country', () => {
    const billingAddress = { street1: '1 Rue A', city: 'Paris', country: 'FR', subdivision: 'US-NY' };
    expect(faultsIn(anOrderInput({ billingAddress }))).toEqual([
      { pointer: '/billingAddress/subdivision', message: 'must belong to country FR' },
    ]);
  });

  it('refuses two lines of the same id, since a change could not be told to belong to one of them', () => {
    const [line] = anOrderInput().lines;
    const lines = [line, line];
    expect(faultsIn({ ...anOrderInput(), lines })).toContainEqual({
      pointer: '/lines/1/externalId',
      message: expect.stringMatching(/differ/),
    });
  });

  it('says of each missing field that it is required', () => {
    const required = ['/externalId', '/currency', '/taxesIncluded', '/customer', '/lines', '/totals'];
    expect(faultsIn({})).toEqual(
      expect.arrayContaining(required.map((pointer) => ({ pointer, message: 'is required' }))),
    );
  });

  it('finds words for whatever stands in whatever place, and never throws', () => {
    const whole = anOrderInput();
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(whole)), fc.jsonValue(), (place, value) => {
        for (const { message } of faultsIn(replaceAt(whole, place, value))) {
          expect(message).toMatch(/^[a-z].{5,200}$/);
          expect(message).not.toMatch(/Invalid input|expected/);
        }
        expect(place).toBeDefined();
      }),
      { numRuns: 2_000 },
    );
  });
});
