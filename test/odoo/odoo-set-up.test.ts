import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import configuration from '../../waybill.config.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderTest();

const search = <T extends z.ZodRawShape>(model: string, row: T, domain: readonly unknown[]) => {
  const body = { domain, fields: Object.keys(row) };
  return askOdoo(odoo, z.array(z.object(row)), { model, method: 'search_read', body });
};

describe('an Odoo for tests', () => {
  it('has one service for each product that the default configuration names', async () => {
    const references = Object.values(configuration.connections['main']?.products ?? {});
    const found = await search('product.product', { default_code: z.string(), type: z.string() }, [
      ['default_code', 'in', references],
    ]);
    expect(found.map(({ default_code, type }) => `${default_code} ${type}`).sort()).toEqual(
      references.map((reference) => `${reference} service`).sort(),
    );
  });

  it('has a sales tax of 20 % on top of prices and one inside them', async () => {
    const found = await search('account.tax', { price_include: z.boolean() }, [
      ['amount', '=', 20],
      ['type_tax_use', '=', 'sale'],
      ['company_id', '=', 1],
      // Other tests make taxes of their own.
      ['name', 'in', ['20%', '20% included']],
    ]);
    expect(found.map(({ price_include }) => price_include).sort()).toEqual([false, true]);
  });

  it('has demo products with a barcode of their own', async () => {
    const found = await search('product.product', { default_code: z.string(), barcode: z.string() }, [
      ['default_code', 'in', ['E-COM07', 'E-COM08']],
    ]);
    expect(Object.fromEntries(found.map(({ default_code, barcode }) => [default_code, barcode]))).toEqual({
      'E-COM07': '2100002000003',
      'E-COM08': '2100003000002',
    });
  });
});
