import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OdooSimulator, startOdooSimulator } from '../../infra/local/odoo-simulator/start-odoo-simulator.ts';
import { pages } from '../../operator/console/router/pages.ts';
import { findBarriers } from '../support/browser/find-barriers.ts';
import { createPlaces, type Places } from '../support/browser/places.ts';
import { settle, signIn } from '../support/browser/sign-in.ts';
import { enter, startBrowser, type Visitor } from '../support/browser/visitor.ts';
import { startWaybill, type Waybill } from '../support/waybill.ts';

/** No page is heavier, what it asks of the API included. */
const maximumBytes = 200_000;

/** By how many pixels the page is wider than its window; only what is in a box of its own may be scrolled sideways. */
const overhang = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

let odoo: OdooSimulator;
let waybill: Waybill;
let browser: Browser;
let places: Places;
beforeAll(async () => {
  odoo = await startOdooSimulator({ port: 0 });
  waybill = await startWaybill(odoo);
  [browser, places] = await Promise.all([startBrowser(), createPlaces(waybill, odoo)]);
});
afterAll(async () => {
  await browser?.close();
  await waybill?.stop();
  await odoo?.close();
});

const originsOf = ({ url, issuer }: Waybill): string[] => [url, ...(issuer ? [new URL(issuer.url).origin] : [])];

const looks = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { colorScheme: 'light', viewport: { width: 360, height: 740 } }],
] as const;

test('every page has a place that is looked at, and no place is left over', () => {
  expect(Object.keys(places).toSorted()).toEqual(
    [...pages.map(({ pattern }) => pattern), '/console/runbook'].toSorted(),
  );
});

describe.each(looks)('%s', (look, options) => {
  let visitor: Visitor;
  // What looks for barriers puts itself into the page, which the policy of the page rightly refuses.
  let inspector: Visitor;
  beforeAll(async () => {
    const origins = originsOf(waybill);
    [visitor, inspector] = await Promise.all([
      enter(browser, { origins, ...options }),
      enter(browser, { origins, ...options, bypassCSP: true }),
    ]);
    for (const { page } of [visitor, inspector]) await signIn(page, `${waybill.url}/console`);
  });
  afterAll(async () => {
    await visitor?.leave();
    await inspector?.leave();
  });

  test.each([...pages.map(({ pattern }) => pattern), '/console/runbook'])(
    '%s keeps nobody out, is light, and asks nobody else',
    async (pattern) => {
      const { page, strangers, complaints } = visitor;
      const before = { strangers: strangers.length, complaints: complaints.length };
      visitor.forgetBytes();
      for (const opened of [page, inspector.page]) {
        await opened.goto(`${waybill.url}${places[pattern]}`);
        await settle(opened);
      }
      await visitor.shoot(`${pattern.slice(1).replaceAll(/[/:]+/g, '-')}-${look}`);

      expect(strangers.slice(before.strangers)).toEqual([]);
      expect(complaints.slice(before.complaints)).toEqual([]);
      expect(visitor.bytes()).toBeGreaterThan(1_000);
      expect(visitor.bytes()).toBeLessThan(maximumBytes);
      expect(await findBarriers(inspector.page)).toEqual([]);
      expect(await inspector.page.evaluate(overhang)).toBe(0);
    },
  );
});
