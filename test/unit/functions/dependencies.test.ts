import { expect, it } from 'vitest';
import { replyToOrder } from '../../../shared/partner/reply-to-order.ts';
import { createTakeOrders } from '../../../shared/partner/take-order.ts';
import { createHttpHandler } from '../../../shared/runtime/http/http-handler.ts';
import { aContext, anHttpEvent } from '../../support/http-event.ts';
import { anOrder } from '../../support/orders.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';
import { aPartner } from '../../support/references.ts';

const partner = { id: 'acme', ...aPartner() };

it('answers 503 with a time to come again when the ledger cannot be written', async () => {
  const log = createRecordedLog();
  const takeOrders = createTakeOrders({
    accept: () => Promise.reject(new Error('the table is away: secret detail')),
    enqueue: async () => undefined,
    now: () => 0,
    log,
  });
  const handler = createHttpHandler(
    async () => replyToOrder((await takeOrders({ partner, orders: [anOrder()], sameRevision: 'keep' }))[0]),
    log,
  );
  const reply = await handler(anHttpEvent({}), aContext);
  expect(reply).toMatchObject({ statusCode: 503, headers: { 'retry-after': '10' } });
  expect(reply.body).not.toContain('secret detail');
  expect(log.lines).toMatchObject([{ fields: { status: 503, unavailable: 'ledger' } }]);
});

it('answers 500 without a word of the cause to what nobody foresaw, and records it', async () => {
  const log = createRecordedLog();
  const handler = createHttpHandler(() => Promise.reject(new TypeError('secret detail')), log);
  const reply = await handler(anHttpEvent({}), aContext);
  expect(reply).toMatchObject({ statusCode: 500, headers: { 'content-type': 'application/problem+json' } });
  expect(reply.body).not.toContain('secret detail');
  expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'request.failed' }));
});
