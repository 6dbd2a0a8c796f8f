import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { externalIdOf } from '../../../shared/odoo/external-id.ts';

const nameOf = (...parts: readonly string[]): string => externalIdOf('main', 'order', ...parts);

/** References as partners have them, and those made to be mistaken for others. */
const reference = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('_', '-', '.', 'h', 'a', '2', 'd', 'A'), maxLength: 200 }),
  fc.string({ unit: 'grapheme', minLength: 100, maxLength: 255 }),
);
const wellFormed = reference.filter((text) => text.isWellFormed());

describe('externalIdOf', () => {
  it('tells any two references apart', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, (a, b) => {
        fc.pre(a !== b);
        expect(nameOf('acme', a)).not.toBe(nameOf('acme', b));
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells lists of parts apart that read the same when joined', () => {
    fc.assert(
      fc.property(fc.array(wellFormed, { maxLength: 3 }), fc.array(wellFormed, { maxLength: 3 }), (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(nameOf(...a)).not.toBe(nameOf(...b));
      }),
      { numRuns: 2_000 },
    );
  });

  it('has one dot, an alphabet that Odoo takes, and a length that people and indexes bear', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, (a, b) => {
        const name = nameOf(a, b);
        expect(name).toMatch(/^waybill_main\.[A-Za-z0-9_-]+$/);
        expect(name.length).toBeLessThanOrEqual('waybill_main.order'.length + 2 * (2 + 120));
      }),
    );
  });

  it.each([
    ['a-b', 'a_b'],
    ['a_b', 'a__b'],
    ['a_2d', 'a-'],
    ['_2d', '-'],
    ['A', 'a'],
    ['é', 'e\u0301'],
    ['1', '1 '],
    ['', '_'],
    ['_h', `_h${'0'.repeat(64)}`],
  ])('tells %j from %j', (a, b) => {
    expect(nameOf(a)).not.toBe(nameOf(b));
  });

  it('tells where a part ends', () => {
    expect(nameOf('a', 'b')).not.toBe(nameOf('a__b'));
    expect(nameOf('a_', 'b')).not.toBe(nameOf('a', '_b'));
  });

  it('belongs to one connection and one kind of record', () => {
    expect(externalIdOf('main', 'order', '1')).not.toBe(externalIdOf('other', 'order', '1'));
    expect(externalIdOf('main', 'order', '1')).not.toBe(externalIdOf('main', 'line', '1'));
  });

  it('stays readable where the reference is', () => {
    expect(nameOf('acme', 'ORD-1001')).toBe('waybill_main.order__acme__ORD-1001');
  });

  it('shortens a long reference by its hash, the same at each time', () => {
    const long = '注'.repeat(255);
    expect(nameOf(long)).toMatch(/^waybill_main\.order___h[0-9a-f]{64}$/);
    expect(nameOf(long)).toBe(nameOf(long));
    expect(nameOf(long)).not.toBe(nameOf(`${long.slice(1)}文`));
  });
});
