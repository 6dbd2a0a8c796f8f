import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { settle, signIn } from '../support/browser/sign-in.ts';
import { enter, startBrowser, type Visitor } from '../support/browser/visitor.ts';
import { anOrderInput } from '../support/orders.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderTest();
const parkedCount = 300;

let waybill: Waybill;
let browser: Browser;
beforeAll(async () => {
  // Nothing is released by itself, so that it is a person who does it.
  const failures = { 'missing-reference': { release: false } };
  [waybill, browser] = await Promise.all([startWaybill(odoo, { connection: { failures } }), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await waybill?.stop();
});

const orderFor = (externalId: string, sku: string) => {
  const { lines, ...rest } = anOrderInput({
    externalId,
    customer: { externalId: 'console', name: 'Console Customer' },
  });
  return { ...rest, lines: lines.map((line) => ({ ...line, sku })) };
};

const post = async (orders: ReturnType<typeof orderFor>[]): Promise<void> => {
  for (let start = 0; start < orders.length; start += 20) {
    const answers = await Promise.all(orders.slice(start, start + 20).map((order) => waybill.post(order)));
    expect(answers.filter(({ status }) => status !== 202)).toEqual([]);
  }
};

/** What Odoo has under these references: the SKUs of each order that is not cancelled. */
const inOdoo = async (references: string): Promise<Record<string, string[]>> => {
  const lines = await askOdoo(
    odoo,
    z.array(z.object({ order_id: z.tuple([z.int(), z.string()]), product_id: z.tuple([z.int(), z.string()]) })),
    {
      as: 'administrator',
      model: 'sale.order.line',
      method: 'search_read',
      body: {
        domain: [
          ['order_id.client_order_ref', '=like', references],
          ['sequence', '<', 1_000],
        ],
        fields: ['order_id', 'product_id'],
      },
    },
  );
  const of = Map.groupBy(lines, ({ order_id: [, name] }) => name);
  return Object.fromEntries([...of].map(([name, its]) => [name, its.map(({ product_id: [, product] }) => product)]));
};

const countInOdoo = (references: string): Promise<number> =>
  askOdoo(odoo, z.int(), {
    as: 'administrator',
    model: 'sale.order',
    method: 'search_count',
    body: { domain: [['client_order_ref', '=like', references]] },
  });

const makeProduct = (sku: string): Promise<unknown> =>
  askOdoo(odoo, z.unknown(), {
    as: 'administrator',
    model: 'product.product',
    method: 'create',
    body: { vals_list: [{ name: `Product ${sku}`, default_code: sku }] },
  });

const follow = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('link', { name }).first().click();
  await settle(page);
};

/** Presses the button of the act, gives the reason and confirms. */
const act = async (page: Page, button: string | RegExp, confirm: string, reason?: string): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (reason !== undefined) await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
};

const patience = { timeout: 120_000 };

test(`${parkedCount} orders without a product, a wrong one, a needless one and a lane are dealt with in the console alone`, {
  timeout: 480_000,
}, async () => {
  const run = randomUUID().slice(0, 8);
  const sku = `CONSOLE-${run}`;
  const waiting = Array.from({ length: parkedCount }, (_, index) => orderFor(`console-${run}-${index}`, sku));
  const wrong = orderFor(`console-${run}-wrong`, `E-C0M06-${run}`);
  const needless = orderFor(`console-${run}-needless`, `TEST-${run}`);
  await post([...waiting, wrong, needless]);
  const references = waiting.map(({ externalId }) => externalId);
  await waybill.settle([...references, wrong.externalId, needless.externalId], 200_000);

  const visitor = await enter(browser, { origins: [waybill.url, new URL(waybill.issuer?.url ?? '').origin] });
  const { page, shoot } = visitor;
  await signIn(page, `${waybill.url}/console`, 'olga');

  await find(visitor, sku);
  await makeProduct(sku);
  await tryAndReplay(visitor, sku, `console-${run}-%`);
  const states = await waybill.settle(references, 10_000);
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['written']));
  expect(await countInOdoo(`console-${run}-%`)).toBe(parkedCount);

  await editAndReplay(visitor, wrong.externalId);
  expect(await waybill.settle([wrong.externalId], 60_000)).toMatchObject([{ state: 'written' }]);
  expect(
    Object.values(await inOdoo(wrong.externalId))
      .flat()
      .join(),
  ).toContain('E-COM06');

  await discard(visitor, needless.externalId);
  expect(await waybill.stateOf(needless.externalId)).toMatchObject({ state: 'discarded' });
  expect(await countInOdoo(needless.externalId)).toBe(0);

  await pauseAndResume(visitor, run);

  await page.goto(`${waybill.url}/console/audit`);
  await settle(page);
  for (const what of ['replay.start', 'order.edit', 'order.discard', 'lane.pause', 'lane.resume']) {
    await page.getByText(what).first().waitFor();
  }
  await shoot('story-9-audit');
  expect({ strangers: visitor.strangers, complaints: visitor.complaints }).toEqual({ strangers: [], complaints: [] });
});

/** From the first page to the cause, with the numbers that a person needs. */
async function find({ page, shoot }: Visitor, sku: string): Promise<void> {
  await expect
    .poll(() => page.getByRole('region', { name: 'Summary' }).textContent(), patience)
    .toContain('302 orders');
  await shoot('story-1-now');
  await follow(page, 'Causes');
  const card = page.getByRole('article').filter({ hasText: sku });
  await expect.poll(() => card.textContent(), patience).toContain('300 orders');
  expect(await card.textContent()).toMatch(/7,740\.00/);
  await shoot('story-2-causes');
  await follow(page, new RegExp(sku));
  await shoot('story-3-cause');
}

async function tryAndReplay({ page, shoot }: Visitor, sku: string, references: string): Promise<void> {
  await page.getByRole('button', { name: /^Dry run/ }).click();
  await page
    .getByText(/would be written/)
    .first()
    .waitFor(patience);
  await shoot('story-4-dry-run');
  expect(await countInOdoo(references)).toBe(0);

  await page.goBack();
  await settle(page);
  await page.getByRole('button', { name: /^Replay all/ }).click();
  expect(await page.getByRole('dialog').textContent()).toMatch(/300 orders.*7,740\.00/);
  await page.keyboard.press('Escape');
  await act(page, /^Replay all/, 'Replay all', `The product ${sku} was made`);
  await page.getByText('300 of 300 orders were sent: 300 written, 0 parked again.').waitFor(patience);
  await shoot('story-5-replay');
}

async function editAndReplay({ page, shoot }: Visitor, externalId: string): Promise<void> {
  await page.goto(`${waybill.url}/console/orders/acme/${externalId}`);
  await settle(page);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page
    .getByRole('group', { name: /^Line 1/ })
    .getByLabel(/SKU/i)
    .fill('E-COM06');
  await page.getByLabel(/^Reason/).fill('The partner meant the desk E-COM06');
  await page.getByRole('button', { name: 'Review changes' }).click();
  await page.getByRole('dialog').getByText('E-COM06', { exact: true }).waitFor();
  await shoot('story-6-edit');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: `Order ${externalId}`, exact: true }).waitFor();
  await act(page, 'Replay', 'Replay', 'With the right SKU');
  await page.locator('.badge', { hasText: 'written' }).first().waitFor(patience);
  await shoot('story-7-edited');
}

async function discard({ page, shoot }: Visitor, externalId: string): Promise<void> {
  await page.goto(`${waybill.url}/console/orders/acme/${externalId}`);
  await settle(page);
  await act(page, 'Discard', 'Discard', 'A test of the partner');
  await page.locator('.badge', { hasText: 'discarded' }).first().waitFor();
  await shoot('story-8-discarded');
}

/** An order that comes while the lane is held waits, and is written once it is not. */
async function pauseAndResume({ page, shoot }: Visitor, run: string): Promise<void> {
  const late = orderFor(`console-${run}-late`, 'E-COM06');
  await page.goto(`${waybill.url}/console`);
  await settle(page);
  await act(page, 'Pause the live lane of main', 'Pause', 'Stocktaking');
  await page.getByRole('button', { name: 'Resume the live lane of main' }).waitFor();
  await post([late]);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect(await waybill.stateOf(late.externalId)).toMatchObject({ state: 'accepted', attempts: 0 });
  expect(await countInOdoo(late.externalId)).toBe(0);
  await shoot('story-8-paused');
  await act(page, 'Resume the live lane of main', 'Resume', 'Stock is counted');
  await page.getByRole('button', { name: 'Pause the live lane of main' }).waitFor();
  expect(await waybill.settle([late.externalId], 60_000)).toMatchObject([{ state: 'written' }]);
  expect(await countInOdoo(late.externalId)).toBe(1);
}
