import { describe, expect, it } from 'vitest';
import type { HeldLine } from '../../../shared/odoo/sale-order/life/held-lines.ts';
import { mergeLines } from '../../../shared/odoo/sale-order/life/merge-lines.ts';

const externalIdOf = (key: string): string => `waybill_main.line__acme__1001__line__${key}`;

const cells = (key: string, quantity: string, name = `Article ${key}`) => ({
  'order_line/id': externalIdOf(key),
  'order_line/sequence': '10',
  'order_line/product_id/.id': '101',
  'order_line/name': name,
  'order_line/product_uom_qty': quantity,
  'order_line/price_unit': '10.00',
  'order_line/tax_ids/.id': '20,21',
});
type Cells = ReturnType<typeof cells>;

const record = (...[first, ...moreRows]: readonly Cells[]) => ({
  externalId: 'waybill_main.order__acme__1001',
  row: { client_order_ref: '1001', ...first },
  moreRows,
});

const held = (key: string, quantity: number, different: Partial<HeldLine> = {}): HeldLine => ({
  ...{ id: Number(key), externalId: externalIdOf(key), name: `Article ${key}`, product_id: [101, 'An article'] },
  ...{ product_uom_id: [1, 'Units'], product_uom_qty: quantity, price_unit: 10, discount: 0, tax_ids: [21, 20] },
  isTouched: false,
  ...different,
});
const byHand = { isTouched: true };

type Versions = Parameters<typeof mergeLines>[0];
const merge = (different: Partial<Versions> & Pick<Versions, 'ours' | 'theirs'>) =>
  mergeLines({ base: undefined, isTouched: false, kept: [], ...different });
const writtenIn = ({ record: { row, moreRows = [] } }: ReturnType<typeof mergeLines>) =>
  [row, ...moreRows].flatMap((line) => line['order_line/id']?.slice(-1) ?? []);

describe('mergeLines', () => {
  it('writes every line that nobody else saved, and takes away those that the newer revision lacks', () => {
    const merged = merge({ ours: record(cells('1', '3'), cells('3', '1')), theirs: [held('1', 2), held('2', 1)] });
    expect(writtenIn(merged)).toEqual(['1', '3']);
    expect(merged).toMatchObject({ stale: [2], kept: [], edits: [] });
  });

  it('leaves a line as a person has it, and says how it differs from what the partner wants', () => {
    const base = record(cells('1', '2'), cells('2', '1'));
    const ours = record(cells('1', '5'), cells('2', '6'));
    const merged = merge({ ours, base, theirs: [held('1', 3, byHand), held('2', 1)] });
    expect(writtenIn(merged)).toEqual(['2']);
    expect(merged.record.row['client_order_ref']).toBe('1001');
    expect(merged).toMatchObject({ kept: ['line__1'], news: ['"Article 1" keeps quantity 3 instead of 5'] });
  });

  it.each([
    ['price', { price_unit: 9 }, 'price 9 instead of 10.00'],
    ['description', { name: 'Better words' }, 'description Better words instead of Article 1'],
    ['taxes', { tax_ids: [] }, 'another tax'],
    ['article', { product_id: [102, 'Another'] as [number, string] }, 'another product'],
    ['discount', { discount: 5 }, 'discount 5 instead of 0'],
  ])('sees another %s', (_, edit, words) => {
    const base = record({ ...cells('1', '2'), ...discount });
    const merged = merge({ ours: base, base, theirs: [held('1', 2, { ...byHand, ...edit })] });
    expect(merged.edits.join()).toContain(words);
    expect(writtenIn(merged)).toEqual([]);
  });

  it('takes no line for edited that somebody saved without changing what the partner said', () => {
    const base = record(cells('1', '2'));
    const merged = merge({ ours: record(cells('1', '5')), base, theirs: [held('1', 2, byHand)] });
    expect(writtenIn(merged)).toEqual(['1']);
  });

  it('takes no lost try of its own for an edit', () => {
    const base = record(cells('1', '2'), cells('2', '1'));
    const merged = merge({ ours: base, base, theirs: [held('1', 7)] });
    expect(writtenIn(merged)).toEqual(['1', '2']);
    expect(merged.edits).toEqual([]);
  });

  it('does not bring back a line that a person took away, and tells it once', () => {
    const base = record(cells('1', '2'), cells('2', '1'));
    const first = merge({ ours: base, base, theirs: [held('1', 2)], isTouched: true });
    expect(writtenIn(first)).toEqual(['1']);
    expect(first).toMatchObject({ kept: ['line__2'], news: ['"Article 2" stays away, since it was taken off here'] });
    const second = merge({ ours: base, base, theirs: [held('1', 2)], kept: first.kept });
    expect(writtenIn(second)).toEqual(['1']);
    expect(second).toMatchObject({ kept: ['line__2'], news: [] });
  });

  it('keeps a line that the partner takes off after a person changed it', () => {
    const base = record(cells('1', '2'), cells('2', '1'));
    const merged = merge({ ours: record(cells('1', '2')), base, theirs: [held('1', 2), held('2', 9, byHand)] });
    expect(merged).toMatchObject({ stale: [], kept: ['line__2'] });
  });

  it('adds a new line though a person saved the order', () => {
    const base = record(cells('1', '2'));
    const ours = record(cells('1', '2'), cells('2', '1'));
    expect(writtenIn(merge({ ours, base, theirs: [held('1', 2)], isTouched: true }))).toEqual(['1', '2']);
  });
});

const discount = { 'order_line/discount': '0' };
