// @vitest-environment happy-dom
import { setTimeout as sleep } from 'node:timers/promises';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { createApi } from '../../../operator/console/api/create-api.ts';
import { ApiContext } from '../../../operator/console/api/use-api.ts';
import { LookOn } from '../../../operator/console/orders/look-on.tsx';

afterEach(() => render(null, document.body));

/** Looks through pages that are answered by their cursors; yields the cursor that was found in the end. */
const lookThrough = async (pages: Readonly<Record<string, object | 'broken'>>) => {
  const asked: string[] = [];
  const found: string[] = [];
  const api = createApi({
    fetch: async (url) => {
      const cursor = new URL(String(url), 'http://localhost').searchParams.get('cursor') ?? '';
      asked.push(cursor);
      const page = pages[cursor];
      return page === 'broken' ? new Response('{}', { status: 503 }) : Response.json(page);
    },
    readToken: async () => 'a-token',
    onSignedOut: () => {},
    onReached: () => {},
  });
  await act(async () => {
    render(
      <ApiContext.Provider value={api}>
        <LookOn path="/orders?sku=ABC-1" next="a" onFound={(cursor) => found.push(cursor)} />
      </ApiContext.Provider>,
      document.body,
    );
  });
  const isOver = (): boolean => found.length > 0 || document.body.textContent?.includes('Try again') === true;
  for (let rounds = 0; rounds < 100 && !isOver(); rounds += 1) await act(() => sleep(20));
  return { asked, found };
};

test('goes through empty pages to the first that has an order on it', async () => {
  const none = (cursor: string) => ({ orders: [], cursor });
  const pages = { a: none('b'), b: none('c'), c: { orders: [{ id: 'ord_1' }], cursor: 'd' }, d: none('e') };

  expect(await lookThrough(pages)).toEqual({ asked: ['a', 'b', 'c'], found: ['c'] });
});

test('opens the last page where nothing is found', async () => {
  expect(await lookThrough({ a: { orders: [], cursor: 'b' }, b: { orders: [] } })).toEqual({
    ...{ asked: ['a', 'b'], found: ['b'] },
  });
});

test('says what went wrong on the way, and how to go on', async () => {
  const { found } = await lookThrough({ a: 'broken' });

  expect(found).toEqual([]);
  expect(document.body.textContent).toContain('Try again');
});
