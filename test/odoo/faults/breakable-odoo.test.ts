import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type BreakableOdoo, startBreakableOdoo } from '../../../infra/odoo/start-breakable-odoo.ts';
import { askOdoo, callOdoo } from '../support/call-odoo.ts';
import { odooUnderTest } from '../support/odoo.ts';

const countPartners = { model: 'res.partner', method: 'search_count', body: { domain: [] } };

/** Status of a call whose answer may be anything, or the code of the error that the network made of it. */
const statusOf = async ({ access }: BreakableOdoo, apiKey = access.apiKey) => {
  try {
    const response = await fetch(`${access.url}/json/2/res.partner/search_count`, {
      method: 'POST',
      headers: { authorization: `bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ domain: [] }),
    });
    await response.text();
    return response.status;
  } catch {
    return 'no answer';
  }
};

const addPartner = ({ access }: BreakableOdoo) => {
  const body = { vals_list: [{ name: 'Committed before the end' }] };
  return askOdoo(access, z.array(z.int()), { model: 'res.partner', method: 'create', body });
};

describe('an Odoo whose process answers by threads', () => {
  let odoo: BreakableOdoo;
  beforeAll(async () => {
    odoo = await startBreakableOdoo({ report: () => undefined, workers: 0 });
  });
  afterAll(() => odoo.stop());

  it('answers 404 while its PostgreSQL is stopped, and has all that was committed once it is started again', async () => {
    await addPartner(odoo);
    const before = await askOdoo(odoo.access, z.int(), countPartners);
    await odoo.stopPostgres();
    expect([404, 500]).toContain(await statusOf(odoo));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await statusOf(odoo)).toBe(404);
    expect(await callOdoo(odooUnderTest(), countPartners)).toMatchObject({ status: 200 });
    await odoo.startPostgres();
    await expect.poll(() => statusOf(odoo), { timeout: 15_000 }).toBe(200);
    expect(await askOdoo(odoo.access, z.int(), countPartners)).toBe(before);
  });

  it('takes a new API key at once, and refuses a revoked one', async () => {
    const key = await odoo.createApiKey();
    expect(await statusOf(odoo, key)).toBe(200);
    await odoo.revokeApiKey(key);
    expect(await statusOf(odoo, key)).toBe(401);
    expect(await statusOf(odoo)).toBe(200);
  });
});

describe('an Odoo with two workers', () => {
  let odoo: BreakableOdoo;
  beforeAll(async () => {
    odoo = await startBreakableOdoo({ report: () => undefined });
  });

  it('is not there while its PostgreSQL is stopped, and is back when that is, started again if need be', async () => {
    await addPartner(odoo);
    const before = await askOdoo(odoo.access, z.int(), countPartners);
    await odoo.stopPostgres();
    await expect.poll(() => statusOf(odoo), { timeout: 20_000 }).toBe('no answer');
    await odoo.startPostgres();
    await expect.poll(() => statusOf(odoo), { timeout: 40_000 }).toBe(200);
    expect(await askOdoo(odoo.access, z.int(), countPartners)).toBe(before);
  });

  it('leaves neither its cluster nor its folder behind', async () => {
    await odoo.stop();
    expect(readdirSync('/var/lib/postgresql/15').filter((name) => name.startsWith(odoo.access.database))).toEqual([]);
    expect(await statusOf(odoo)).toBe('no answer');
  });
});
