import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { listenLocally } from '../../../infra/local/emulators/listen-locally.ts';
import { postBatch } from '../../../operator/cli/import/post-batch.ts';
import { anOrder } from '../../support/orders.ts';

interface Post {
  readonly atMs: number;
  readonly orders: readonly string[];
}

type Answer = (response: ServerResponse, orders: readonly string[]) => void;

const answer =
  (status: number, headers: Record<string, string>, document: unknown): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(document));
  };

/** A batch is answered, each of its orders by what `statusOf` says of it. */
const results =
  (statusOf: (id: string) => number, headers: Record<string, string> = {}): Answer =>
  (response, orders) =>
    answer(207, headers, { results: orders.map((id, index) => ({ index, status: statusOf(id), id })) })(
      response,
      orders,
    );

/** A door that gives these answers one after the other, the last one for good. */
const aDoor = async (...answers: readonly Answer[]) => {
  const posts: Post[] = [];
  const server = createServer(async (request, response) => {
    const orders = (await text(request)).split('\n').map((line): string => JSON.parse(line).externalId);
    posts.push({ atMs: performance.now(), orders });
    (answers[posts.length - 1] ?? answers.at(-1))?.(response, orders);
  });
  const local = await listenLocally(server);
  onTestFinished(() => local.close());
  return { posts, door: { url: local.url, partner: 'acme', apiKey: 'key' } };
};

const orders = ['a', 'b', 'c'].map((externalId) => anOrder({ externalId }));
const taken = results(() => 202);

it.each([429, 503])('sends all of it again after a %i, not before the time that it was told', async (status) => {
  const { posts, door } = await aDoor(answer(status, { 'retry-after': '1' }, { title: 'Later' }), taken);
  const told: string[] = [];
  const posted = await postBatch({ ...door, tell: (line) => told.push(line) }, orders);
  expect(posted.map(({ status: each }) => each)).toEqual([202, 202, 202]);
  expect(told).toEqual(['Later; again in 1 s']);
  expect(posts.map((post) => post.orders)).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
  const [first, second] = posts;
  expect(Number(second?.atMs) - Number(first?.atMs)).toBeGreaterThanOrEqual(990);
});

it('sends again only what there was no time for, and puts each result in its place', async () => {
  const busy = results((id) => (id === 'b' ? 503 : 202), { 'retry-after': '1' });
  const { posts, door } = await aDoor(busy, taken);
  expect((await postBatch(door, orders)).map(({ index, id }) => [index, id])).toEqual([
    [0, 'a'],
    [1, 'b'],
    [2, 'c'],
  ]);
  expect(posts.map((post) => post.orders)).toEqual([['a', 'b', 'c'], ['b']]);
});

it('gives up at once, in the words of the door, what no repeating mends', async () => {
  const { posts, door } = await aDoor(answer(401, {}, { title: 'Not authenticated', detail: 'Wrong key.' }));
  await expect(postBatch(door, orders)).rejects.toThrow('Not authenticated. Wrong key.');
  expect(posts).toHaveLength(1);
});

it('gives up after eight tries, and says why', async () => {
  const { posts, door } = await aDoor(answer(503, { 'retry-after': '0' }, { title: 'Out of reach' }));
  await expect(postBatch(door, orders)).rejects.toThrow('does not take the orders: Out of reach');
  expect(posts).toHaveLength(8);
});
