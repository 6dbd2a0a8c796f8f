import { expect } from 'vitest';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { Order } from '../../shared/order/order.ts';
import { anOrder } from './orders.ts';
import { createWriting } from './writing.ts';

interface Place {
  readonly url: string;
  readonly database: string;
  readonly login: string;
  readonly apiKey: string;
}

/** Writes an order, writes a newer revision with another line over it, and cancels it, all by one transport. */
export const writeByTransport = async (ledger: Ledger, odoo: Place, transport: string, unique: string) => {
  const { login } = odoo;
  const writing = createWriting(ledger, odoo, { connection: { transport, login } });
  const externalId = `${transport}-${unique}`;
  const customer = { externalId, name: `Ödön <& Söhne> ${externalId}` };
  const order: Order = anOrder({ externalId, revision: 1, customer, note: 'Ring ]]> twice & "knock"' });
  expect(await writing.acceptAndWrite([order])).toEqual([]);
  expect(await writing.recordOf(order)).toMatchObject({ state: 'written', odoo: { total: '25.80', state: 'draft' } });

  const lines = order.lines.map((line) => ({ ...line, externalId: '2', quantity: '4' }));
  const newer: Order = { ...order, revision: 2, lines, totals: { tax: '7.80', total: '49.80' } };
  await writing.acceptAndWrite([newer]);
  expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 2, odoo: { total: '49.80' } });

  await writing.acceptAndWrite([{ ...newer, revision: 3, status: 'cancelled' }]);
  expect(await writing.recordOf(order)).toMatchObject({ state: 'written', revision: 3, odoo: { state: 'cancel' } });
};
