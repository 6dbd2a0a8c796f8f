import { describe, expect, test } from 'vitest';
import { csvDocument } from '../../../shared/operator/csv.ts';

describe('a cell of CSV', () => {
  test.each([
    ['plain text', 'Ada', 'Ada'],
    ['a comma', 'a,b', '"a,b"'],
    ['a quotation mark', 'a "b"', '"a ""b"""'],
    ['a line break', 'a\nb', '"a\nb"'],
    ['nothing', undefined, ''],
    ['a number', 12.5, '12.5'],
    ['a negative number', '-19.90', '-19.90'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula after a plus', '+cmd|calc', "'+cmd|calc"],
    ['a formula after a minus', '-1+1', "'-1+1"],
    ['a formula after an at', '@SUM(A1)', "'@SUM(A1)"],
    ['a formula after a tab', '\t=1', "'\t=1"],
    ['a formula after a carriage return, which needs quotes, too', '\r=1', '"\'\r=1"'],
  ])('holds %s so that a spreadsheet shows it as it is', (_, cell, expected) => {
    expect(csvDocument([[cell]])).toBe(`${expected}\r\n`);
  });
});

test('rows end in CR LF, the last one, too', () => {
  expect(
    csvDocument([
      ['a', 'b'],
      ['1', '2'],
    ]),
  ).toBe('a,b\r\n1,2\r\n');
});
