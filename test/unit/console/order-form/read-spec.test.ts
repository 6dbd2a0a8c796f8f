import { describe, expect, test } from 'vitest';
import type { FieldSpec } from '../../../../operator/console/order-form/field-spec.ts';
import { newEntryIn } from '../../../../operator/console/order-form/new-entry.ts';
import { readSpec } from '../../../../operator/console/order-form/read-spec.ts';
import { orderSchema } from '../../../../shared/order/order.ts';

const spec = readSpec(orderSchema);

const fieldsOf = (one: FieldSpec | undefined) => (one?.kind === 'group' ? one.fields : new Map<string, FieldSpec>());
const entryOf = (one: FieldSpec | undefined) => (one?.kind === 'list' ? one.entry : undefined);
const at = (name: string) => fieldsOf(spec).get(name);

describe('the form of an order', () => {
  test('has every field that the schema has, in its order', () => {
    expect([...fieldsOf(spec).keys()]).toEqual(Object.keys(orderSchema.shape));
  });

  test.each([
    ['note', 'text', false],
    ['paymentMethod', 'line', false],
    ['placedAt', 'instant', true],
    ['taxesIncluded', 'yes-no', true],
    ['status', 'choice', false],
    ['customer', 'group', true],
    ['lines', 'list', true],
    ['attributes', 'record', false],
  ])('%s is a %s', (name, kind, isRequired) => {
    expect(at(name)).toMatchObject({ kind, isRequired });
  });

  test.each(['quantity', 'unitPrice', 'discount'])('%s of a line is a decimal', (name) => {
    expect(fieldsOf(entryOf(at('lines'))).get(name)).toMatchObject({ kind: 'decimal' });
  });

  test('an address that may be empty is the form of one that is there', () => {
    expect([...fieldsOf(at('billingAddress')).keys()]).toContain('postalCode');
    expect(at('billingAddress')).toMatchObject({ isRequired: false });
  });

  test("hints are the schema's own descriptions, and choices its values", () => {
    expect(at('placedAt')).toMatchObject({ hint: 'When the shopper ordered.' });
    expect(at('paymentStatus')).toMatchObject({ options: ['unpaid', 'authorized', 'paid', 'refunded'] });
  });
});

describe('a new entry', () => {
  test('has an id that no other has, and nothing that nobody typed', () => {
    const entry = entryOf(at('lines'));
    expect(entry && newEntryIn(entry, [{ externalId: '1' }, { externalId: '3' }])).toEqual({
      externalId: '2',
    });
  });

  test('has no id where entries have none', () => {
    const entry = entryOf(at('giftCards'));
    expect(entry && newEntryIn(entry, undefined)).toEqual({});
  });
});
