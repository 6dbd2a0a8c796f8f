import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { findBarriers } from '../support/browser/find-barriers.ts';
import { enter, startBrowser } from '../support/browser/visitor.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

let odoo: OdooSimulator;
let waybill: Waybill;
let browser: Browser;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo);
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await waybill?.stop();
  await odoo?.close();
});

test.each(['light', 'dark'] as const)(
  'the page of the contract has no barriers and asks nobody else, %s',
  async (colorScheme) => {
    const { page, strangers, complaints, shoot } = await enter(browser, { origins: [waybill.url], colorScheme });
    await page.goto(`${waybill.url}/docs`);

    expect(await findBarriers(page)).toEqual([]);
    expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
    await shoot(`docs-${colorScheme}`);
  },
);
