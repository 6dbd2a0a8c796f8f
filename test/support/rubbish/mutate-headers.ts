import type { Dice } from './dice.ts';

type Headers = Readonly<Record<string, string>>;

const strays: Headers = {
  'webhook-id': 'msg_1',
  'webhook-timestamp': '99999999999999999999',
  'webhook-signature': 'v1,AAAA v1a,AAAA',
  authorization: 'Bearer a.b.c',
  'x-api-key': 'guess',
  'stripe-signature': 't=1,v1=',
  'x-ebay-signature': 'e30=',
  'x-adobe-digital-signature-1': 'AAAA',
  'x-adobe-public-key1-path': '/prod/keys/../../x.pem',
  'content-type': 'text/plain; charset=utf-16',
  'content-encoding': 'gzip',
};
const [firstStray = ['', ''], ...otherStrays] = Object.entries(strays);

const valuesFor = (value: string, dice: Dice) =>
  [
    '',
    `${value},${value}`,
    `${value}, ${value}`,
    value.slice(0, dice.below(value.length + 1)),
    withOther(value, dice),
    withOther(value, dice),
    'A'.repeat(10_000),
    `${value}${'='.repeat(dice.below(9))}!`,
    `=?${value}`,
    '\u00e9\u0000\uffff',
    String(2 ** 53),
    '-1',
    Buffer.from(value).toString('base64'),
  ] as const;

function withOther(value: string, dice: Dice): string {
  const place = dice.below(value.length + 1);
  return `${value.slice(0, place)}${String.fromCharCode(32 + dice.below(95))}${value.slice(place + 1)}`;
}

/** The headers, one to three of them dropped, changed or added. */
export const mutateHeaders = (headers: Headers, dice: Dice): Record<string, string> => {
  const mutated: Record<string, string> = { ...headers };
  for (let times = 1 + dice.below(3); times > 0; times--) {
    const [first, ...others] = Object.keys(mutated);
    if (first === undefined || dice.onceIn(4)) {
      const [name, value] = dice.oneOf([firstStray, ...otherStrays]);
      mutated[name] = value;
      continue;
    }
    const name = dice.oneOf([first, ...others]);
    if (dice.onceIn(3)) delete mutated[name];
    else mutated[name] = dice.oneOf(valuesFor(mutated[name] ?? '', dice));
  }
  return mutated;
};
