import { describe, expect, test } from 'vitest';
import { failureClassSchema } from '../../../shared/failure/failure.ts';
import { titleOf } from '../../../shared/failure/title-of.ts';

describe('the title of a failure', () => {
  test.each([
    ['missing-reference', 'product', 'ABC-1', 'SKU `ABC-1` is unknown in Odoo'],
    ['missing-reference', 'tax', '20 excluded', 'No sales tax in Odoo is `20 excluded`'],
    ['missing-reference', 'currency', 'EUR', 'Currency `EUR` is not active in Odoo'],
    ['forbidden', 'right', 'sale.order create', 'The integration user lacks the right `sale.order create` in Odoo'],
    ['misconfigured', 'field', 'sale.order.foo', 'Odoo has no field `sale.order.foo`'],
    ['invalid', 'value', 'email', 'Odoo refuses the value of `email`'],
  ] as const)('names what a %s is about: %s %s', (failureClass, kind, name, title) => {
    expect(titleOf({ class: failureClass, concern: { kind, name } })).toBe(title);
  });

  test('tells what an order was refused for where the class says too little', () => {
    const message = 'The e-mail address is none.';
    expect(titleOf({ class: 'invalid', message })).toBe('Odoo refuses what the order says: The e-mail address is none');
    expect(titleOf({ class: 'unauthenticated', message })).toBe('Odoo refuses the API key');
  });

  test('is a short sentence for every class, however long what it is about', () => {
    for (const failureClass of failureClassSchema.options) {
      const concern = { kind: 'product', name: '`x`'.repeat(300) } as const;
      for (const title of [
        titleOf({ class: failureClass }),
        titleOf({ class: failureClass, concern }),
        titleOf({ class: failureClass, message: 'y'.repeat(500) }),
      ]) {
        expect(title.length).toBeLessThanOrEqual(160);
        expect(title).toMatch(/^[A-Z].*[^.]$/);
      }
    }
  });
});
