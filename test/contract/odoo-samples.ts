import { z } from 'zod';
import type { Cell, OdooUnderContract } from './odoo-under-contract.ts';

const idsSchema = z.array(z.int());
const productsSchema = z.array(z.object({ id: z.int(), default_code: z.string() }));

/** Database id of a demo product, as the text that a cell of `load` takes. */
export const productId = async (odoo: OdooUnderContract, sku: string): Promise<string> => {
  const domain = [['default_code', '=', sku]];
  const found = await odoo.ask(productsSchema, 'product.product', 'search_read', { domain, fields: ['default_code'] });
  const [product] = found;
  if (!product) throw new Error(`There is no product ${sku}.`);
  return String(product.id);
};

/** Database id of the company's sales tax of a percentage; an administrator makes it where it is missing. */
export const taxId = async (odoo: OdooUnderContract, percent: number, included: boolean): Promise<number> => {
  const domain = [
    ['type_tax_use', '=', 'sale'],
    ['amount_type', '=', 'percent'],
    ['company_id', '=', 1],
    ['amount', '=', percent],
    ['price_include', '=', included],
  ];
  const [found] = await odoo.ask(idsSchema, 'account.tax', 'search', { domain, order: 'id', limit: 1 });
  if (found !== undefined) return found;
  const tax = {
    name: `${percent}% ${included ? 'included' : 'excluded'} ${odoo.unique()}`,
    amount: percent,
    amount_type: 'percent',
    type_tax_use: 'sale',
    price_include_override: included ? 'tax_included' : 'tax_excluded',
  };
  const [made] = await odoo.ask(idsSchema, 'account.tax', 'create', { vals_list: [tax] }, 'administrator');
  if (made === undefined) throw new Error('Odoo made no tax.');
  return made;
};

/** Database id of a pricelist in a currency; an administrator activates and makes what is missing. */
export const pricelistIn = async (odoo: OdooUnderContract, code: string): Promise<number> => {
  const byCode = { domain: [['name', '=', code]], context: { active_test: false } };
  const [currency] = await odoo.ask(idsSchema, 'res.currency', 'search', byCode, 'administrator');
  if (currency === undefined) throw new Error(`There is no currency ${code}.`);
  const active = { ids: [currency], vals: { active: true } };
  await odoo.ask(z.unknown(), 'res.currency', 'write', active, 'administrator');
  const named = { domain: [['currency_id', '=', currency]], limit: 1 };
  const [found] = await odoo.ask(idsSchema, 'product.pricelist', 'search', named, 'administrator');
  if (found !== undefined) return found;
  const pricelist = { name: code, currency_id: currency };
  const [made] = await odoo.ask(idsSchema, 'product.pricelist', 'create', { vals_list: [pricelist] }, 'administrator');
  if (made === undefined) throw new Error('Odoo made no pricelist.');
  return made;
};

/** Loads a customer and returns its external id. */
export const loadCustomer = async (odoo: OdooUnderContract, name = 'Ada Lovelace'): Promise<string> => {
  const externalId = `contract.${odoo.unique()}`;
  const { ids, messages } = await odoo.load('res.partner', ['id', 'name'], [[externalId, name]]);
  if (ids === false) throw new Error(`The customer was refused: ${JSON.stringify(messages)}`);
  return externalId;
};

/** Loads one record and returns its id. Throws with Odoo's messages when it is refused. */
export const loadOne = async (
  odoo: OdooUnderContract,
  model: string,
  cells: Readonly<Record<string, Cell>>,
  context?: object,
): Promise<number> => {
  const { ids, messages } = await odoo.load(model, Object.keys(cells), [Object.values(cells)], context);
  const id = ids === false ? undefined : ids[0];
  if (id === undefined) throw new Error(`The record was refused: ${JSON.stringify(messages)}`);
  return id;
};

/** Reads one record by its id; throws when there is none, or when it is not as the schema says. */
export const readOne = async <T>(
  odoo: OdooUnderContract,
  schema: z.ZodType<T>,
  model: string,
  id: number,
  fields: readonly string[],
): Promise<T> => {
  const [row] = await odoo.ask(z.array(schema), model, 'read', { ids: [id], fields });
  if (row === undefined) throw new Error(`There is no ${model} ${id}.`);
  return row;
};

/** Starts an order of a customer of its own; more columns and rows can be put to it. */
export const newOrder = async (odoo: OdooUnderContract) => ({
  id: `contract.${odoo.unique()}`,
  'partner_id/id': await loadCustomer(odoo),
  client_order_ref: odoo.unique(),
});

export const linesOf = <T>(odoo: OdooUnderContract, schema: z.ZodType<T>, orderId: number, fields: readonly string[]) =>
  odoo.ask(z.array(schema), 'sale.order.line', 'search_read', {
    domain: [['order_id', '=', orderId]],
    fields,
    order: 'id',
  });
