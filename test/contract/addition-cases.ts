import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import type { OdooUnderContract } from './odoo-under-contract.ts';

const idsSchema = z.array(z.int());

const make = async (odoo: OdooUnderContract, model: string, values: object): Promise<number> => {
  const ids = await odoo.ask(idsSchema, model, 'create', { vals_list: [values] }, 'administrator');
  return ids[0] ?? expect.fail();
};
const search = (odoo: OdooUnderContract, model: string, domain: readonly unknown[]) =>
  odoo.ask(idsSchema, model, 'search', { domain });

/** What an administrator adds is there for the integration user with the next call. */
export const additionCases: ContractCases = {
  'a product that an administrator adds is found by its reference and by its barcode': async (odoo) => {
    const sku = `SKU-${odoo.unique()}`;
    const barcode = `BAR-${odoo.unique()}`;
    expect(await search(odoo, 'product.product', [['default_code', '=', sku]])).toEqual([]);
    const id = await make(odoo, 'product.product', { name: 'Late', default_code: sku, barcode });
    expect(await search(odoo, 'product.product', [['default_code', '=', sku]])).toEqual([id]);
    expect(await search(odoo, 'product.product', [['barcode', '=', barcode]])).toEqual([id]);
  },

  'a tax that an administrator adds is found by its percentage': async (odoo) => {
    const amount = Number(`4.${String(Date.now()).slice(-4)}`);
    const id = await make(odoo, 'account.tax', {
      name: `Late ${odoo.unique()}`,
      amount,
      amount_type: 'percent',
      type_tax_use: 'sale',
    });
    const domain = [
      ['amount', '=', amount],
      ['type_tax_use', '=', 'sale'],
      ['price_include', '=', false],
    ];
    expect(await search(odoo, 'account.tax', domain)).toEqual([id]);
  },

  'a pricelist and a delivery method that an administrator adds are found by their names': async (odoo) => {
    const name = `Late ${odoo.unique()}`;
    const [currency = 0] = await search(odoo, 'res.currency', [['name', '=', 'USD']]);
    const pricelist = await make(odoo, 'product.pricelist', { name, currency_id: currency });
    expect(await search(odoo, 'product.pricelist', [['name', '=', name]])).toEqual([pricelist]);
    const product = await make(odoo, 'product.product', { name, type: 'service', default_code: name });
    const carrier = await make(odoo, 'delivery.carrier', { name, product_id: product, delivery_type: 'fixed' });
    expect(await search(odoo, 'delivery.carrier', [['name', '=', name]])).toEqual([carrier]);
  },
};
