import { createHmac } from 'node:crypto';
import { ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import type { ConfigurationInput } from '../../shared/runtime/configuration.ts';
import { aNotification, anAmazonOrder } from '../support/amazon-orders.ts';
import { aBigCommerceOrder } from '../support/bigcommerce-orders.ts';
import { startAmazon } from '../support/shops/amazon-shop.ts';
import { startBigCommerceShop } from '../support/shops/bigcommerce-shop.ts';
import { apiKey, startWaybill } from '../support/waybill.ts';

/** The whole of Waybill with one partner more, and what becomes of that one's orders. */
const startWaybillWith = async (name: string, settings: ConfigurationInput['partners'][string], secret: object) => {
  const odoo = await startOdooSimulator({ port: 0 });
  const waybill = await startWaybill(odoo, {
    partners: { [name]: settings },
    secrets: { [`waybill/partners/${name}`]: { apiKeys: [apiKey], ...secret } },
  });
  onTestFinished(async () => {
    await waybill.stop();
    await odoo.close();
  });
  const stateOf = (externalId: string) => waybill.stateOf(externalId, name).catch(() => undefined);
  return {
    waybill,
    become: (externalId: string) => expect.poll(() => stateOf(externalId), { timeout: 60_000, interval: 200 }),
  };
};

test('a signed webhook of BigCommerce that only names an order ends in that order, written', {
  timeout: 120_000,
}, async () => {
  const clientSecret = 'the-secret-of-an-app';
  const store = await startBigCommerceShop({ orders: [aBigCommerceOrder()] });
  const { waybill, become } = await startWaybillWith(
    'paper-shop',
    {
      ...{ connection: 'main', platform: 'bigcommerce', skus: { 'MUG-BLUE': 'E-COM06' } },
      shop: { storeHash: 'ab12cd', url: store.url },
    },
    { signing: [clientSecret], api: { accessToken: 'a-token' } },
  );
  const body = JSON.stringify({ scope: 'store/order/created', store_id: '1', data: { type: 'order', id: 3007 } });
  const deliver = (signature: (text: string) => string) => {
    const seconds = String(Math.floor(Date.now() / 1000));
    return fetch(`${waybill.url}/v1/partners/paper-shop/webhook`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'webhook-id': 'a-delivery', 'webhook-timestamp': seconds },
        'webhook-signature': `v1,${signature(`a-delivery.${seconds}.${body}`)}`,
      },
      body,
    });
  };
  const sign = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest('base64');
  expect((await deliver(sign('another'))).status).toBe(401);
  expect((await deliver(sign(clientSecret))).status).toBe(202);
  await become('3007').toMatchObject({ state: 'written', odoo: { total: '39.60' } });
});

test('a notification on the queue that Amazon sends to ends in the order that it names, written', {
  timeout: 120_000,
}, async () => {
  const amazon = await startAmazon({ orders: [anAmazonOrder()] });
  const { waybill, become } = await startWaybillWith(
    'amazon-us',
    {
      ...{ connection: 'main', platform: 'amazon' },
      shop: {
        ...{ sellerId: 'A1TESTSELLER', marketplaceIds: ['ATVPDKIKX0DER'], region: 'na' },
        ...{ url: amazon.url, loginUrl: amazon.loginUrl },
      },
    },
    { api: { clientId: 'a-client', clientSecret: 'a-secret', refreshToken: 'a-refresh-token' } },
  );
  const { QueueUrls = [] } = await waybill.sqs.send(new ListQueuesCommand({}));
  const QueueUrl = QueueUrls.find((url) => /Notifications(?!.*DeadLetters)/.test(url));
  await waybill.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(aNotification()) }));
  await become('112-1000001-2000002').toMatchObject({ state: 'written', odoo: { total: '49.50' } });
});
