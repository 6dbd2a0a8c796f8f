import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../shared/import/csv/read-csv.ts';
import type { Entry } from '../../../shared/import/entry.ts';
import type { PlacedEntry } from '../../../shared/import/read-jsonl.ts';
import type { Place } from '../../../shared/import/read-lines.ts';
import { orderSchema } from '../../../shared/order/order.ts';
import { allOf } from '../../support/all-of.ts';
import { csvOfOrders } from '../../support/csv-of-orders.ts';
import { generatedOrders } from '../../support/generated-orders.ts';
import { anOrder, anOrderInput } from '../../support/orders.ts';

const openOf = (content: Buffer, chunkBytes = 7) =>
  async function* (from: number): AsyncGenerator<Uint8Array> {
    for (let at = from; at < content.length; at += chunkBytes) yield content.subarray(at, at + chunkBytes);
  };

const placed = async (text: string | Buffer, from?: Place, chunkBytes?: number): Promise<PlacedEntry[]> =>
  allOf(readCsv(openOf(Buffer.from(text), chunkBytes), from));

const read = async (text: string | Buffer): Promise<Entry[]> => (await placed(text)).map(({ entry }) => entry);
const dataOf = ({ order }: Entry) => ('data' in order ? order.data : order);
const messagesOf = ({ order }: Entry) => ('faults' in order ? order.faults.map(({ message }) => message) : []);

const header =
  'externalId,revision,placedAt,currency,taxesIncluded,customer.name,line.sku,line.quantity,line.unitPrice,totals.tax,totals.total';
const row = (id: string, sku = 'A', quantity = '1', total = '5.00') =>
  `${id},1,2026-11-22T10:00:00Z,USD,false,Ada,${sku},${quantity},5.00,0.00,${total}`;

describe('a CSV file of orders', () => {
  it.each([
    ['separated by commas', {}],
    ['by semicolons, as European spreadsheets do', { delimiter: ';' }],
    [
      'by tabs, behind a byte order mark, with short line breaks',
      { delimiter: '\t', startsWithMark: true, lineBreak: '\n' },
    ],
  ])('is read, %s', async (_name, writing) => {
    const two = {
      ...anOrderInput().lines[0],
      externalId: '2',
      quantity: '1',
      unitPrice: '0.00',
      discount: '0.00',
      taxes: [],
    };
    const orders = [
      anOrderInput(),
      anOrderInput({
        externalId: '007',
        note: 'first line\nsecond, "quoted"; line',
        attributes: { channel: 'web', 'a.b': 'c' },
        lines: [...anOrderInput().lines, { ...two, notes: ['engrave'] }],
        fees: [{ name: 'COD', amount: '0.00', kind: 'tip', taxes: [{ rate: '0.1', amount: '0.00' }] }],
        giftCards: [{ amount: '1.00' }, { code: 'G2', amount: '2.00' }],
      }),
    ];
    const entries = await read(csvOfOrders(orders, writing));
    // An empty list of taxes cannot be told from none.
    const expected = orders.map((order) =>
      JSON.parse(JSON.stringify(orderSchema.parse(order)).replaceAll('"taxes":[]', '"taxes":null'), (key, value) =>
        key === 'taxes' && value === null ? undefined : value,
      ),
    );
    expect(entries.map(dataOf)).toEqual(expected);
    expect(entries.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('gives back any order that is written to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.constantFrom(',', ';', '\t'), async (seed, delimiter) => {
        const orders = generatedOrders(4, seed, 'any');
        const entries = await read(csvOfOrders(orders, { delimiter }));
        expect(entries.map(dataOf).map(withoutEmptyLists)).toEqual(orders.map(withoutEmptyLists));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps leading zeros, and names a line by its place when it has no id of its own', async () => {
    const [entry] = await read(`${header}\n${row('007', '0042', '1', '10.00')}\n${row('007', '0043', '1', '10.00')}`);
    expect(entry && dataOf(entry)).toMatchObject({
      externalId: '007',
      lines: [
        { externalId: '1', sku: '0042' },
        { externalId: '2', sku: '0043' },
      ],
    });
  });

  it('says of a bad cell in which line and column it is, and takes the other orders', async () => {
    const entries = await read([header, row('1'), row('2', 'A', '1,5'.replace(',', '.x')), row('3')].join('\n'));
    expect(entries.map(({ line, externalId, order }) => [line, externalId, 'data' in order])).toEqual([
      [2, '1', true],
      [3, '2', false],
      [4, '3', true],
    ]);
    expect(entries[1] && messagesOf(entries[1])).toEqual([
      expect.stringMatching(/^must be a decimal number such as "19.90".*\(line 3, column line.quantity\)$/),
    ]);
  });

  it('refuses a decimal comma, which may as well be a thousands separator', async () => {
    const [entry] = await read(
      `${header}\n${row('1').replace('5.00', '"5,00"')}`.replaceAll(',', ';').replace('"5;00"', '5,00'),
    );
    expect(entry && messagesOf(entry)).toEqual([expect.stringMatching(/decimal number.*column line.unitPrice/)]);
  });

  it('names cells of the order that are not the same in all of its rows', async () => {
    const [entry] = await read([header, row('1', 'A', '1', '10.00'), row('1', 'B', '1', '11.00')].join('\n'));
    expect(entry && messagesOf(entry)).toEqual([
      'is not the same in all rows of the order (line 3, column totals.total)',
    ]);
  });

  it.each([
    ['a mark within a cell', row('2').replace('Ada', 'A "B" C'), 'quotation mark within a cell'],
    ['text behind a closing mark', row('2').replace('Ada', '"Ada"x'), 'behind a closing quotation mark'],
    ['a mark that is never closed', row('2').replace('Ada', '"Ada'), 'never closed'],
    ['bytes that are no UTF-8', Buffer.from(row('2').replace('Ada', 'Jos\u00e9'), 'latin1'), 'not UTF-8'],
    ['a row longer than a megabyte', row('2').replace('Ada', 'a'.repeat(1_100_000)), 'is longer than'],
  ])('reports %s with its line, and takes the orders before and behind it', async (_name, broken, message) => {
    const content = Buffer.concat(
      [`${header}\n${row('1')}\n`, broken, `\n${row('3')}\n${row('4')}\n`].map((part) => Buffer.from(part)),
    );
    const entries = (await placed(content, undefined, 64_000)).map(({ entry }) => entry);
    expect(entries.map(({ line, order }) => [line, 'data' in order])).toEqual([
      [2, true],
      [3, false],
      [4, true],
      [5, true],
    ]);
    expect(entries[1] && messagesOf(entries[1])).toEqual([expect.stringMatching(message)]);
  });

  it('holds no more of an order than a megabyte, and says so', async () => {
    const long = `A${'a'.repeat(400_000)}`;
    const rows = [1, 2, 3, 4].map(() => row('1', long, '1', '20.00'));
    const entries = (await placed([header, ...rows, row('2')].join('\n'), undefined, 64_000)).map(({ entry }) => entry);
    expect(entries.map(({ line, bytes }) => [line, bytes > 1024 * 1024])).toEqual([
      [2, false],
      [6, false],
    ]);
    expect(entries[0] && messagesOf(entries[0])).toEqual([
      expect.stringMatching(/^is behind the 1048576 bytes.*\(line 4\)$/),
      expect.stringMatching(/\(line 5\)$/),
    ]);
  });

  it('reports a row with more cells than columns', async () => {
    const entries = await read([header, `${row('1')},,`, `${row('2')},x`].join('\n'));
    expect(entries.map(messagesOf)).toEqual([[], ['has more cells than the header has columns (line 3)']]);
  });

  it.each([
    ['lacks a column', header.replace('revision,', ''), 'lacks the columns revision'],
    ['has an unknown one', `${header},Price`, 'not known: "Price"'],
    ['names one twice', `${header},currency`, 'currency twice'],
    ['is another encoding', Buffer.from(`\ufeff${header}`, 'utf16le'), 'not UTF-8'],
    ['would reach into prototypes', `${header},attributes.__proto__`, 'not known'],
  ])('is refused as a whole when its header %s', async (_name, first, message) => {
    const entries = await read(Buffer.concat([Buffer.from(first), Buffer.from(`\n${row('1')}`)]));
    expect(entries).toMatchObject([{ line: 1, order: { faults: [{ message: expect.stringMatching(message) }] } }]);
  });

  it('goes on from each place that it gave with the very rest', async () => {
    const orders = ['a', 'b', 'c'].map((externalId) => anOrderInput({ externalId, note: 'two\nlines' }));
    const text = csvOfOrders(orders).replace('b,', 'b,"\r\nb,');
    const whole = await placed(text);
    for (const [index, { next }] of whole.entries()) {
      expect(await placed(text, next)).toEqual(whole.slice(index + 1));
    }
    expect(whole.length).toBeGreaterThan(3);
  });

  it('holds no more rows of an order than make it too long', async () => {
    const rows = Array.from({ length: 700 }, (_, index) => row('1', `S${index}`, '1', '3500.00'));
    const entries = await read([header, ...rows, row('2')].join('\n'));
    expect(entries).toHaveLength(2);
    expect(entries[0] && messagesOf(entries[0])).toEqual(
      expect.arrayContaining([expect.stringMatching('at most 500')]),
    );
  });

  it('is nothing when it is empty', async () => {
    expect(await read('')).toEqual([]);
    expect(anOrder().externalId).toBe('1001');
  });
});

/** What a CSV file cannot tell apart. */
function withoutEmptyLists(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    Array.isArray(one) && one.length === 0 ? undefined : one,
  );
}
