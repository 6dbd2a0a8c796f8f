import { describe, expect, it } from 'vitest';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { fail, succeed } from '../../../shared/failure/result.ts';
import { createCachedLookup } from '../../../shared/odoo/cached-lookup.ts';

const minute = 60_000;

/** A lookup in an Odoo that knows these keys, with a clock to set and what it was asked. */
const lookupIn = (
  known: Map<string, number>,
  options?: { remembersAbsence?: boolean; isFinal?: (value: number) => boolean },
) => {
  const world = { nowMs: 0, isDown: false, asked: [] as (readonly string[])[] };
  const unavailable = makeFailure({ class: 'unavailable', outcome: 'not-sent', message: 'Away.' });
  const lookUp = createCachedLookup(
    async (keys: readonly string[]) => {
      world.asked.push(keys);
      if (world.isDown) return fail(unavailable);
      const wanted = new Set(keys);
      return succeed(new Map([...known].filter(([key]) => wanted.has(key))));
    },
    () => world.nowMs,
    options,
  );
  const find = async (...keys: string[]) => {
    const found = await lookUp(keys);
    return found.ok ? Object.fromEntries(found.value) : found.failure.class;
  };
  return { world, find };
};

describe('createCachedLookup', () => {
  it('asks again for what it found and an order waits to see changed', async () => {
    const { world, find } = lookupIn(
      new Map([
        ['one', 1],
        ['twin', 2],
      ]),
      { isFinal: (matches) => matches === 1 },
    );
    expect(await find('one', 'twin')).toEqual({ one: 1, twin: 2 });
    expect(await find('one', 'twin')).toEqual({ one: 1, twin: 2 });
    expect(world.asked).toEqual([['one', 'twin'], ['twin']]);
  });

  it('asks once for all that it does not know, and never again while it remembers', async () => {
    const { world, find } = lookupIn(
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    );
    expect(await find('a', 'b', 'a')).toEqual({ a: 1, b: 2 });
    expect(await find('b')).toEqual({ b: 2 });
    expect(await find()).toEqual({});
    expect(world.asked).toEqual([['a', 'b']]);
  });

  it('asks again after ten minutes', async () => {
    const { world, find } = lookupIn(new Map([['a', 1]]));
    await find('a');
    world.nowMs = 10 * minute - 1;
    await find('a');
    world.nowMs = 10 * minute;
    await find('a');
    expect(world.asked).toEqual([['a'], ['a']]);
  });

  it('asks again each time for what Odoo lacked: it may have been created since', async () => {
    const known = new Map<string, number>();
    const { find } = lookupIn(known);
    expect(await find('a')).toEqual({});
    known.set('a', 1);
    expect(await find('a')).toEqual({ a: 1 });
  });

  it('remembers an absence where an order can do without', async () => {
    const { world, find } = lookupIn(new Map(), { remembersAbsence: true });
    expect([await find('a'), await find('a')]).toEqual([{}, {}]);
    expect(world.asked).toEqual([['a']]);
  });

  it('remembers no failure, and passes it on', async () => {
    const { world, find } = lookupIn(new Map([['a', 1]]));
    world.isDown = true;
    expect(await find('a')).toBe('unavailable');
    world.isDown = false;
    expect(await find('a')).toEqual({ a: 1 });
  });

  it('still answers with what it has just been told when it forgets the rest to stay small', async () => {
    const many = Array.from({ length: 50_001 }, (_, index) => [`k${index}`, index] as const);
    const { find } = lookupIn(new Map(many));
    await find(...many.slice(0, 50_000).map(([key]) => key));
    expect(await find('k1', 'k50000')).toEqual({ k1: 1, k50000: 50_000 });
  });
});
