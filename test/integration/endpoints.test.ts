import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  disableEndpoint,
  readEndpoint,
  recordEndpointFailure,
  recordEndpointWell,
} from '../../shared/ledger/endpoints.ts';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

const at = new Date('2026-11-22T10:00:00Z');
const quietUntil = '2026-11-22T10:01:00.000Z';
const endpointOf = (name: string) => ({ partner: 'acme', url: `https://acme.example/${name}` });

test('the failures of an address are counted in a row, whoever finds them, until it takes an event again', async () => {
  const key = endpointOf('flaky');
  await Promise.all(Array.from({ length: 8 }, () => recordEndpointFailure(store, { ...key, quietUntil: undefined })));
  await recordEndpointFailure(store, { ...key, quietUntil });
  expect(await readEndpoint(store, key)).toEqual({ failures: 9, quietUntil });
  await recordEndpointWell(store, key);
  expect(await readEndpoint(store, key)).toEqual({ failures: 0 });
});

test('an address that was never in trouble is well, and nothing is kept of it', async () => {
  const key = endpointOf('good');
  await recordEndpointWell(store, key);
  expect(await readEndpoint(store, key)).toEqual({ failures: 0 });
});

test('an address that wants no events is disabled once, stays so, and another address of the partner is not', async () => {
  const key = endpointOf('gone');
  expect(await disableEndpoint(store, { ...key, at })).toBe(true);
  expect(await disableEndpoint(store, { ...key, at: new Date() })).toBe(false);
  await recordEndpointFailure(store, { ...key, quietUntil });
  await recordEndpointWell(store, key);
  expect(await readEndpoint(store, key)).toEqual({ failures: 0, disabledAt: at.toISOString() });
  expect(await readEndpoint(store, endpointOf('gone?2'))).toEqual({ failures: 0 });
  expect(await readEndpoint(store, { ...key, partner: 'globex' })).toEqual({ failures: 0 });
});
