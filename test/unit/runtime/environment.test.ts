import { expect, it } from 'vitest';
import { readEnvironment, variables } from '../../../shared/runtime/environment.ts';

const wanted = variables.pick({ LEDGER_TABLE: true, LIVE_LANES: true, SWEEP_AFTER_SECONDS: true });
const good = { LEDGER_TABLE: 'ledger', LIVE_LANES: '{"main":"http://127.0.0.1:1/q"}', SWEEP_AFTER_SECONDS: '120' };

it('gives each variable as what it means', () => {
  expect(readEnvironment(wanted, { ...good, OTHER: 'x' })).toEqual({
    LEDGER_TABLE: 'ledger',
    LIVE_LANES: { main: 'http://127.0.0.1:1/q' },
    SWEEP_AFTER_SECONDS: 120,
  });
});

it.each([
  [{ ...good, LEDGER_TABLE: undefined }, 'LEDGER_TABLE'],
  [{ ...good, LIVE_LANES: 'not JSON' }, 'LIVE_LANES'],
  [{ ...good, LIVE_LANES: '{"main":"no URL"}' }, 'LIVE_LANES'],
  [{ ...good, SWEEP_AFTER_SECONDS: '0' }, 'SWEEP_AFTER_SECONDS'],
])('names what cannot be used, never its value', (environment, name) => {
  expect(() => readEnvironment(wanted, environment)).toThrow(new Error(`Unusable environment variables: ${name}`));
});
