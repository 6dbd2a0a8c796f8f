import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { OdooAccess } from '../../../infra/odoo/odoo-access.ts';
import { decimal } from '../../../shared/order/decimal.ts';
import type { Order } from '../../../shared/order/order.ts';
import { askOdoo } from './call-odoo.ts';

/** Makes in Odoo, as its administrator, what orders of all kinds need and its template does not have. */
export const provideFor = async (odoo: OdooAccess, orders: readonly Order[]) => {
  const run = randomUUID().slice(0, 8);
  const call = <T>(schema: z.ZodType<T>, model: string, method: string, body: Readonly<Record<string, unknown>>) =>
    askOdoo(odoo, schema, { model, method, body, as: 'administrator' });
  const search = (model: string, domain: readonly unknown[], context = {}) =>
    call(z.array(z.int()), model, 'search', { domain, context });
  const create = async (model: string, values: object): Promise<number> => {
    const [id = 0] = await call(z.array(z.int()), model, 'create', { vals_list: [values] });
    return id;
  };

  /** A tax of each rate that is charged. */
  const makeTaxes = () =>
    Promise.all(
      distinct(orders.flatMap((order) => ratesOf(order).map((rate) => `${rate} ${order.taxesIncluded}`))).map(
        async (key) => {
          const [rate = '0', isIncluded] = key.split(' ');
          const included = isIncluded === 'true';
          const tax = await create('account.tax', {
            name: `${key} ${run}`,
            ...{ amount: Number(decimal(rate).times(100)), amount_type: 'percent', type_tax_use: 'sale' },
            price_include_override: included ? 'tax_included' : 'tax_excluded',
          });
          return { rate, included, tax };
        },
      ),
    );

  /** Those that the shops sell in, each with a pricelist. */
  const makeCurrencies = async (): Promise<void> => {
    for (const code of distinct(orders.map(({ currency }) => currency))) {
      const [id] = await search('res.currency', [['name', '=', code]], { active_test: false });
      await call(z.unknown(), 'res.currency', 'write', { ids: [id], vals: { active: true } });
      const lists = await search('product.pricelist', [['currency_id', '=', id]]);
      if (lists.length === 0) await create('product.pricelist', { name: code, currency_id: id });
    }
  };

  const keepDigitsOfQuantity = async (digits: number): Promise<void> => {
    const ids = await search('decimal.precision', [['name', '=', 'Product Unit']]);
    await call(z.unknown(), 'decimal.precision', 'write', { ids, vals: { digits } });
  };

  const weighed = `KILO-${run}`;
  const [uom_id] = await search('uom.uom', [['name', '=', 'kg']]);
  await create('product.product', { name: weighed, default_code: weighed, uom_id, taxes_id: [[6, 0, []]] });
  await keepDigitsOfQuantity(3);
  await makeCurrencies();
  return {
    /** An article that is sold by the kilogram, to the gram. */
    weighed,
    taxes: await makeTaxes(),
    /** Other tests hold quantities to what a new Odoo keeps of them. */
    restore: () => keepDigitsOfQuantity(2),
  };
};

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

const ratesOf = ({ lines, shipping = [], fees = [], discounts = [] }: Order): string[] =>
  [...lines, ...shipping, ...fees, ...discounts].flatMap(({ taxes = [] }) => taxes.map(({ rate }) => rate));
