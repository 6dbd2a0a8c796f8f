import { expect, it } from 'vitest';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { fail, type Result, succeed } from '../../../shared/failure/result.ts';
import { createLogins, loginRefused } from '../../../shared/odoo/transports/logins.ts';

const own = { login: 'integration', apiKey: 'key' };

const asking = () => {
  let nowMs = 0;
  let asked = 0;
  const logins = createLogins(() => nowMs);
  return {
    logins,
    asked: () => asked,
    pass: (ms: number) => {
      nowMs += ms;
    },
    ask: (answer: Result<number> = succeed(7), by = own) =>
      logins.userOf(by, async () => {
        asked += 1;
        return answer;
      }),
  };
};

it('asks once for a key, however many calls begin together', async () => {
  const { ask, asked } = asking();
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([succeed(7), succeed(7), succeed(7)]);
  expect(await ask()).toEqual(succeed(7));
  expect(asked()).toBe(1);
});

it('does not try a refused key again for a minute, but another one at once', async () => {
  const { ask, asked, pass } = asking();
  expect(await ask(fail(loginRefused('integration')))).toMatchObject({ failure: { class: 'unauthenticated' } });
  pass(59_999);
  expect(await ask()).toMatchObject({ failure: { class: 'unauthenticated', outcome: 'not-sent' } });
  expect(asked()).toBe(1);
  expect(await ask(succeed(8), { ...own, apiKey: 'rotated' })).toEqual(succeed(8));
  pass(1);
  expect(await ask()).toEqual(succeed(7));
  expect(asked()).toBe(3);
});

it('asks again at once after trouble that is none of the key', async () => {
  const { ask, asked } = asking();
  await ask(fail(makeFailure({ class: 'unavailable', outcome: 'unknown', message: 'Odoo is down.' })));
  expect(await ask()).toEqual(succeed(7));
  expect(asked()).toBe(2);
});

it('forgets a user whose key a call was refused with', async () => {
  const { ask, asked, logins, pass } = asking();
  await ask();
  logins.refuse(own, loginRefused('integration'));
  expect(await ask()).toMatchObject({ ok: false });
  pass(60_000);
  expect(await ask()).toEqual(succeed(7));
  expect(asked()).toBe(2);
});
