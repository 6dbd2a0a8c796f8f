import type { Dice } from './dice.ts';

type Mutation = (body: Buffer, dice: Dice) => Buffer;

const spliced = (body: Buffer, from: number, to: number, between: Uint8Array): Buffer =>
  Buffer.concat([body.subarray(0, from), between, body.subarray(to)]);

const flipped: Mutation = (body, dice) => {
  const changed = Buffer.from(body);
  for (let times = 1 + dice.below(8); times > 0 && changed.length > 0; times--) {
    const place = dice.below(changed.length);
    changed[place] = (changed[place] ?? 0) ^ (1 << dice.below(8));
  }
  return changed;
};

const cut: Mutation = (body, dice) => body.subarray(0, dice.below(body.length + 1));

const repeated: Mutation = (body, dice) => {
  const from = dice.below(body.length + 1);
  return spliced(body, from, from, body.subarray(from, from + dice.below(200)));
};

const withJunk: Mutation = (body, dice) => {
  const junk = dice.oneOf<Uint8Array>([
    Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
    Buffer.from('\ufeff'),
    Buffer.from([0]),
    Buffer.from('\ud800', 'utf16le'),
    Buffer.from('\\ud800'),
    Buffer.from(Array.from({ length: 64 }, () => dice.below(256))),
    Buffer.from('YWJj'.repeat(dice.below(300))),
  ]);
  const place = dice.below(body.length + 1);
  return spliced(body, place, place, junk);
};

/** A field of an object once more, which parsers take for either the first or the last. */
const withFieldTwice: Mutation = (body, dice) => {
  const place = Math.max(0, body.indexOf('{', dice.below(body.length + 1)));
  const [, name = 'id'] = /"(\w+)"\s*:/.exec(body.toString('latin1', place, place + 300)) ?? [];
  return spliced(body, place + 1, place + 1, Buffer.from(`"${dice.oneOf([name, '__proto__', 'id'])}":1,`));
};

const numbers = ['-1', '0', '1e999', '1e-999', '0.1e400', '9'.repeat(400), `0.${'3'.repeat(20_000)}`, '-0', '2e53'];

const valueEnd = /[,}\]]/;

/** Something else where a value was. */
const withValue = (body: Buffer, dice: Dice, value: string): Buffer => {
  const text = body.toString('latin1');
  const colon = text.indexOf(':', dice.below(text.length + 1));
  if (colon < 0) return Buffer.from(value);
  const length = text.slice(colon + 1).search(valueEnd);
  return spliced(body, colon + 1, length < 0 ? body.length : colon + 1 + length, Buffer.from(value));
};

const withNumber: Mutation = (body, dice) => withValue(body, dice, dice.oneOf(['1', ...numbers]));

const withOtherValue: Mutation = (body, dice) =>
  withValue(
    body,
    dice,
    dice.oneOf(['null', '""', '[]', '{}', 'true', '"\\u0000"', '[[]]', '{"a":{}}', `"${'é'.repeat(5_000)}"`, '"NaN"']),
  );

const nested: Mutation = (body, dice) => {
  const depth = dice.oneOf([10, 60, 200, 5_000, 200_000]);
  const [open, close] = dice.oneOf([['[', ']'] as const, ['{"a":', '}'] as const]);
  const value = `${open.repeat(depth)}1${dice.onceIn(3) ? '' : close.repeat(depth)}`;
  return withValue(body, dice, value).subarray(0, 1_100_000);
};

const manyItems: Mutation = (body, dice) => {
  const item = dice.oneOf(['{}', 'null', '1', '"a"', '[]', '{"id":1,"sku":"a"}']);
  return withValue(body, dice, `[${Array.from({ length: dice.oneOf([10, 1_000, 50_000]) }, () => item).join(',')}]`);
};

const large: Mutation = (body, dice) =>
  spliced(body, 1, 1, Buffer.alloc(dice.oneOf([100_000, 900_000, 1_100_000]), dice.oneOf([' ', '"', '[', 'a', '\\'])));

const nothing: Mutation = () => Buffer.alloc(0);

const mutations = [
  ...[flipped, flipped, flipped, cut, repeated, withJunk, withFieldTwice],
  ...[withNumber, withNumber, withOtherValue, withOtherValue, manyItems, nested, nothing],
] as const;

/** The body, damaged in one to three ways; now and then hugely. */
export const mutateBody: Mutation = (body, dice) => {
  let mutated = dice.onceIn(400) ? large(body, dice) : body;
  const [first, ...others] = mutations;
  for (let times = 1 + dice.below(3); times > 0; times--) mutated = dice.oneOf([first, ...others])(mutated, dice);
  return mutated.subarray(0, 1_500_000);
};
