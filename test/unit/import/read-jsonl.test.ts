import { describe, expect, it } from 'vitest';
import { readJsonl } from '../../../shared/import/read-jsonl.ts';
import type { Place } from '../../../shared/import/read-lines.ts';
import { allOf } from '../../support/all-of.ts';
import { anOrderInput } from '../../support/orders.ts';

const lineOf = (externalId: string) => JSON.stringify(anOrderInput({ externalId, note: 'é' }));

function* chunksOf(content: Buffer, size: number): Generator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

const read = (content: string | Buffer, size = 5, from?: Place) =>
  allOf(readJsonl(chunksOf(Buffer.from(content).subarray(from?.bytes ?? 0), size), from));

describe('a file with one order a line', () => {
  it.each([1, 2, 3, 1_000, 100_000])('is read however it is cut into chunks: %i bytes at a time', async (size) => {
    const found = await read(`\ufeff${lineOf('1')}\r\n\n  \n${lineOf('2')}`, size);
    expect(found.map(({ entry }) => [entry.line, entry.externalId, 'data' in entry.order])).toEqual([
      [1, '1', true],
      [4, '2', true],
    ]);
  });

  it('reports a bad line with its number and takes the others', async () => {
    const found = await read(
      [lineOf('1'), '{"externalId": "2", nonsense', Buffer.from([0xff]), lineOf('4')].join('\n'),
      99,
    );
    expect(found.map(({ entry }) => [entry.line, 'data' in entry.order])).toEqual([
      [1, true],
      [2, false],
      [3, false],
      [4, true],
    ]);
  });

  it('passes over a line that is too long without holding it', async () => {
    const endless = Buffer.alloc(64 * 1024, 'x');
    async function* chunks() {
      for (let count = 0; count < 2_000; count++) yield endless;
      yield Buffer.from(`\n${lineOf('2')}\n`);
    }
    const before = process.memoryUsage().arrayBuffers;
    const found = await allOf(readJsonl(chunks()));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
    expect(found).toMatchObject([
      { entry: { line: 1, order: { faults: [{ message: 'is longer than 1048576 bytes' }] } } },
      { entry: { line: 2, externalId: '2' } },
    ]);
  });

  it('goes on from each place that it gave with the very rest', async () => {
    const text = `${lineOf('1')}\n\n${lineOf('2')}\r\nbad\n${lineOf('4')}\n`;
    const whole = await read(text);
    expect(whole).toHaveLength(4);
    for (const [index, { next }] of whole.entries()) expect(await read(text, 11, next)).toEqual(whole.slice(index + 1));
  });
});
