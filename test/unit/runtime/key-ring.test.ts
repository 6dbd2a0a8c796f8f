import { describe, expect, it } from 'vitest';
import { createKeyRing } from '../../../shared/runtime/key-ring.ts';

const url = 'https://keys.example.com/keys.json';
const hourMs = 3_600_000;

const openRing = (answer: (count: number) => Response | Promise<Response> = () => new Response('keys')) => {
  const clock = { nowMs: 0 };
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const ring = createKeyRing(
    () => clock.nowMs,
    async (input, init) => {
      asked.push({ url: String(input), init });
      return answer(asked.length);
    },
  );
  return { ring, clock, asked };
};

describe('published keys', () => {
  it('are read once for all who ask, until they are too old', async () => {
    const { ring, clock, asked } = openRing((count) => new Response(`keys ${count}`));
    expect(await Promise.all([ring.read(url, hourMs), ring.read(url, hourMs)])).toEqual(['keys 1', 'keys 1']);
    clock.nowMs = hourMs - 1;
    expect(await ring.read(url, hourMs)).toBe('keys 1');
    clock.nowMs = hourMs;
    expect(await ring.read(url, hourMs)).toBe('keys 2');
    expect(asked).toHaveLength(2);
  });

  it('are asked for without following anybody elsewhere', async () => {
    const { ring, asked } = openRing();
    await ring.read(url, hourMs, { headers: { authorization: 'Bearer a' }, form: { grant: 'b' } });
    expect(asked[0]?.init).toMatchObject({ redirect: 'error', method: 'POST', headers: { authorization: 'Bearer a' } });
    expect(String(asked[0]?.init?.body)).toBe('grant=b');
  });

  it('are apart for those who ask with other credentials', async () => {
    const { ring } = openRing((count) => new Response(`token ${count}`));
    const read = (authorization: string) => ring.read(url, hourMs, { headers: { authorization } });
    expect(await read('Basic a')).toBe('token 1');
    expect(await read('Basic b')).toBe('token 2');
    expect(await read('Basic a')).toBe('token 1');
  });

  it('are read over https only', async () => {
    const { ring, asked } = openRing();
    await expect(ring.read('http://keys.example.com/', hourMs)).rejects.toThrow('https only');
    expect(asked).toEqual([]);
  });

  it.each([404, 503])('are not lost to somebody who asks for newer ones in vain (%i)', async (status) => {
    const { ring, clock, asked } = openRing((count) =>
      count === 2 ? new Response('', { status }) : new Response('keys'),
    );
    await ring.read(url, hourMs);
    clock.nowMs = 60_000;
    await ring.read(url, 60_000).catch(() => undefined);
    expect(await ring.read(url, hourMs)).toBe('keys');
    expect(asked).toHaveLength(2);
  });

  it.each([400, 404, 410])('that are not there (%i) are no failure, and are not remembered', async (status) => {
    const { ring } = openRing((count) => (count === 1 ? new Response('', { status }) : new Response('keys')));
    expect(await ring.read(url, hourMs)).toBeUndefined();
    expect(await ring.read(url, hourMs)).toBe('keys');
  });

  it.each([401, 403, 429, 500, 503])('that cannot be had (%i) are asked for again', async (status) => {
    const { ring } = openRing((count) => (count === 1 ? new Response('', { status }) : new Response('keys')));
    await expect(ring.read(url, hourMs)).rejects.toThrow(`HTTP ${status}`);
    expect(await ring.read(url, hourMs)).toBe('keys');
  });

  it('are not read to their end when they have none', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const { ring } = openRing(() => new Response(endless));
    await expect(ring.read(url, hourMs)).rejects.toThrow('too long');
    expect(sent).toBeLessThan(1_000_000);
  });

  it('are asked for at most thirty times a minute, whatever addresses requests make up', async () => {
    const { ring, clock, asked } = openRing(() => new Response('', { status: 404 }));
    const many = Array.from({ length: 40 }, (_, number) => ring.read(`${url}?${number}`, hourMs));
    const outcomes = await Promise.allSettled(many);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(asked).toHaveLength(30);
    clock.nowMs = 60_000;
    await expect(ring.read(url, hourMs)).resolves.toBeUndefined();
  });

  it('can be had of one server however often another one is asked', async () => {
    const { ring } = openRing();
    for (let number = 0; number < 30; number++) await ring.read(`${url}?${number}`, hourMs);
    await expect(ring.read(`${url}?30`, hourMs)).rejects.toThrow('Too many');
    expect(await ring.read('https://others.example.com/keys.json', hourMs)).toBe('keys');
  });

  it('push out no more than the oldest of a hundred', async () => {
    const { ring, clock, asked } = openRing();
    for (let number = 0; number <= 100; number++) {
      clock.nowMs += 3_000;
      await ring.read(`${url}?${number}`, hourMs);
    }
    expect(asked).toHaveLength(101);
    await ring.read(`${url}?1`, hourMs);
    expect(asked).toHaveLength(101);
    clock.nowMs += 60_000;
    await ring.read(`${url}?0`, hourMs);
    expect(asked).toHaveLength(102);
  });
});
