import { Deserializer } from '@foxglove/xmlrpc';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeXmlRpc } from '../../../shared/odoo/transports/write-xml-rpc.ts';

/** What a reader that is none of ours makes of it. */
const read = (text: string) => new Deserializer().deserializeMethodCall(text);

it('writes every kind of JSON value', async () => {
  const values = ['x', 1, -2, 1.25, true, false, null, [], ['a', [1]], {}, { domain: [['id', '=', 1]], limit: 5 }];
  expect(await read(writeXmlRpc('execute_kw', values))).toEqual([
    'execute_kw',
    values.map((value) => (value === null ? undefined : value)),
  ]);
});

it('writes numbers of more than 32 bits as such, and leaves out what is not there', () => {
  expect(writeXmlRpc('m', [2 ** 40, 2 ** 31 - 1, { a: undefined, b: 1 }])).toContain(
    '<i8>1099511627776</i8></value></param><param><value><int>2147483647</int></value></param><param><value><struct><member><name>b</name>',
  );
});

it('lets no text out of its place, whatever is in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.constantFrom('', ']]>', '<', '&amp;'), async (text, hook) => {
      const held = `${hook}${text}`.replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
      const [, params] = await read(writeXmlRpc('m', [{ [`k${held}`]: held }, 'next']));
      expect(params).toEqual([{ [`k${held}`]: held }, 'next']);
    }),
    { numRuns: 300 },
  );
});

it.each(['\u0000', 'a\u0008b', '\uFFFE', 'a\uD800'])('leaves out what no XML may hold: %j', async (text) => {
  const xml = writeXmlRpc('m', [text]);
  expect(xml).toMatch(/^[\n\u0020-\uD7FF\uE000-\uFFFD]*$/u);
  expect(await read(xml)).toEqual(['m', [expect.any(String)]]);
});
