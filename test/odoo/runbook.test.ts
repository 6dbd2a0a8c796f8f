import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderTest();
const page = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8').replaceAll('\n', ' ');

/** Where somebody clicks through Odoo's menus, such as `Sales › Products › Products`; what is chosen there is no menu. */
const paths = [
  ...page.matchAll(/\b(?:Sales|Invoicing|Contacts|Settings|Inventory)(?: › [A-Z]\w+(?: & \w+| [A-Z]\w+)*)+/g),
]
  .map(([path]) => path.split(' › '))
  .map((path) => (path.at(-1) === 'New' ? path.slice(0, -1) : path));

test('every menu that the runbook sends people to is in a real Odoo', async () => {
  const menus = await askOdoo(odoo, z.array(z.object({ complete_name: z.string() })), {
    model: 'ir.ui.menu',
    method: 'search_read',
    body: { domain: [], fields: ['complete_name'], context: { 'ir.ui.menu.full_list': true } },
    as: 'administrator',
  });
  const known = menus.map(({ complete_name }) => complete_name.split('/'));
  /** A menu's list shows headings between what can be clicked, which nobody names. */
  const leadsTo = (path: readonly string[], menu: readonly string[]): boolean =>
    path[0] === menu[0] &&
    path.at(-1) === menu.at(-1) &&
    path.reduce((from, part) => (from < 0 ? from : menu.indexOf(part, from) + 1 || -1), 0) >= 0;
  expect(paths.length).toBeGreaterThan(8);
  expect(paths.filter((path) => !known.some((menu) => leadsTo(path, menu)))).toEqual([]);
});
