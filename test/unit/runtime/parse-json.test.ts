import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../shared/runtime/parse-json.ts';

const parse = (text: string) => parseJson(Buffer.from(text));

describe('parseJson', () => {
  it('reads all that JSON.stringify writes, as JSON.parse does', () => {
    const isHarmless = (text: string) => !/__proto__|constructor|prototype/.test(text);
    const texts = fc.jsonValue({ maxDepth: 6 }).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(texts.filter(isHarmless), fc.constantFrom(0, 2), (text, indent) => {
        const value: unknown = JSON.parse(text);
        expect(parse(JSON.stringify(value, null, indent))).toEqual({ value });
      }),
    );
    expect(texts).toBeDefined();
  });

  it('says no to whatever JSON.parse says no to, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,"\\u0a1-.e \n') }), (text) => {
        const accepted = 'value' in parse(text);
        expect(accepted && !isJson(text)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
    expect(parse('{')).toHaveProperty('fault');
  });

  it.each([
    ['820982911946154508', '820982911946154508'],
    ['-9007199254740993', '-9007199254740993'],
    ['9007199254740991', 9007199254740991],
    ['0.1000000000000000055', '0.1000000000000000055'],
    ['10.10', 10.1],
  ])('reads the number %s without losing a digit', (text, value) => {
    expect(parse(`{"id":[${text}]}`)).toEqual({ value: { id: [value] } });
  });

  it.each([
    ['{"a":1,"a":1}', '/a'],
    ['{"a":{"b":[0,{"c":1,"\\u0063":2}]}}', '/a/b/1/c'],
    ['{"a":[{},{"constructor":1}]}', '/a/1/constructor'],
    ['{"a/b":{"~":"\\udc00"}}', '/a~1b/~0'],
  ])('points to what is wrong in %s', (text, pointer) => {
    expect(parse(text)).toMatchObject({ fault: { pointer } });
  });

  it('gives up on a body that is made of nothing but brackets before it has read it all', () => {
    const brackets = `[${'{},'.repeat(300_000)}{}]`;
    expect(parse(brackets)).toMatchObject({ fault: { message: 'holds more than 100000 values' } });
    expect(parseJson(Buffer.from(brackets), 2_000_000)).toHaveProperty('value');
  });

  it('takes as many values as an order of 500 lines of any platform has', () => {
    const line = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`f${index}`, 1]));
    expect(parse(JSON.stringify(Array(500).fill(line)))).toHaveProperty('value');
  });

  it('takes the same field in different objects', () => {
    expect(parse('[{"a":{"a":"a"}},{"a":"a"}]')).toHaveProperty('value');
  });

  it('takes a whole emoji that is written as two escapes', () => {
    expect(parse('"\\ud83e\\udd8a"')).toEqual({ value: '🦊' });
  });

  it('repeats nothing of what it could not read', () => {
    expect(JSON.stringify(parse('{"name":"private words" oops}'))).not.toContain('private');
  });

  it.each([
    ['a million brackets', '['.repeat(1_000_000)],
    ['a million quotes', '"'.repeat(1_000_000)],
    ['fifty thousand long numbers', `[${'1234567890123456789,'.repeat(50_000)}1]`],
    ['a field name before a million blanks', `{"a"${' '.repeat(1_000_000)}`],
    ['many field names', `{${Array.from({ length: 80_000 }, (_, at) => `"k${at}":1`).join()}}`],
  ])('needs no longer for %s than their number', (_what, text) => {
    const startedAtMs = performance.now();
    parse(text);
    // Milliseconds are usual; a second is what anything quadratic would be far beyond.
    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
