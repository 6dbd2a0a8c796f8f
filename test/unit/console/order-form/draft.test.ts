import { expect, test } from 'vitest';
import { keepDraft, readDraft } from '../../../../operator/console/order-form/draft.ts';

const createStore = () => {
  const texts = new Map<string, string>();
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
    texts,
  };
};
const draft = { version: 'v1', base: { note: 'a' }, order: { note: 'b' }, reason: 'because' };

test('a draft is found again by its order alone, until it is saved', () => {
  const store = createStore();
  keepDraft(store, 'acme', '1', draft);
  expect([readDraft(store, 'acme', '1'), readDraft(store, 'acme', '2')]).toEqual([draft, undefined]);
  keepDraft(store, 'acme', '1', undefined);
  expect(readDraft(store, 'acme', '1')).toBeUndefined();
});

test.each(['{', 'null', '{"version":1}'])('what is no draft is none: %s', (text) => {
  const store = createStore();
  keepDraft(store, 'acme', '1', draft);
  for (const key of store.texts.keys()) store.texts.set(key, text);
  expect(readDraft(store, 'acme', '1')).toBeUndefined();
});

test('a browser that is full keeps nobody from typing', () => {
  const store = {
    ...createStore(),
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  expect(() => keepDraft(store, 'acme', '1', draft)).not.toThrow();
});
