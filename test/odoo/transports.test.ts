import { afterAll, beforeAll, describe, test } from 'vitest';
import { startLedger, type TestLedger } from '../support/ledger-table.ts';
import { writeByTransport } from '../support/transport-cases.ts';
import { odooUnderTest } from './support/odoo.ts';

let store: TestLedger;
beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.close());

describe('an order in a real Odoo', () => {
  test.each(['auto', 'json2', 'jsonrpc', 'xmlrpc'])('is written, changed and cancelled by %s', async (transport) => {
    await writeByTransport(store.ledger, odooUnderTest(), transport, Date.now().toString(36));
  });
});
