import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import type { OrderRecord } from '../../../shared/ledger/order-record.ts';
import { type Order, orderSchema } from '../../../shared/order/order.ts';
import type { ConfigurationInput } from '../../../shared/runtime/configuration.ts';
import type { OrderShape } from '../../support/order-shapes/order-shape.ts';
import { createWriting } from '../../support/writing.ts';

/** Calls Odoo as an administrator, apart from Waybill's own client; throws Odoo's own words. */
export type AskOdoo = <T>(
  schema: z.ZodType<T>,
  model: string,
  method: string,
  args: Readonly<Record<string, unknown>>,
) => Promise<T>;

interface OdooWithShapes {
  readonly ask: AskOdoo;
  readonly place: { readonly url: string; readonly database: string; readonly apiKey: string };
  /** What every connection to it needs. */
  readonly connection: Partial<ConfigurationInput['connections'][string]>;
  /** What a line's taxes are called there. */
  readonly taxColumn: 'tax_ids' | 'tax_id';
}

/** An order as Odoo shows it, in the words of an `OrderShape`. */
interface WrittenShape {
  readonly record: OrderRecord;
  readonly state: string;
  readonly untaxed: number;
  readonly tax: number;
  readonly total: number;
  readonly lines: readonly {
    readonly product: string | undefined;
    readonly kind: string | undefined;
    readonly name: string;
    readonly quantity: number;
    readonly price: number;
    readonly taxes: readonly string[];
  }[];
}

const link = z.union([z.tuple([z.int(), z.string()]), z.literal(false)]);
const salesSchema = z.array(
  z.object({
    ...{ id: z.int(), client_order_ref: z.string(), state: z.string() },
    ...{ amount_untaxed: z.number(), amount_tax: z.number(), amount_total: z.number() },
  }),
);
const linesSchema = z.array(
  z.object({
    ...{ order_id: link, product_id: link, name: z.string() },
    ...{ product_uom_qty: z.number(), price_unit: z.number() },
    display_type: z.union([z.string(), z.literal(false)]),
    taxIds: z.array(z.int()),
  }),
);
const productsSchema = z.array(z.object({ id: z.int(), default_code: z.union([z.string(), z.literal(false)]) }));
const taxesSchema = z.array(z.object({ id: z.int(), amount: z.number(), price_include: z.boolean() }));

/** Writes all shapes, those of one configuration in one batch, and resolves to what Odoo holds of each, by name. */
export const writeShapes = async (
  odoo: OdooWithShapes,
  ledger: Ledger,
  shapes: readonly OrderShape[],
): Promise<ReadonlyMap<string, WrittenShape>> => {
  await unarchiveUnits(odoo);
  await taxLamp(odoo);
  const run = randomUUID().slice(0, 8);
  const orders = new Map<string, Order>(
    shapes.map(({ name, order }, index) => [
      name,
      orderSchema.parse({ ...order, externalId: `${run}-${index}`, revision: 1 }),
    ]),
  );
  const orderOf = (name: string): Order => {
    const order = orders.get(name);
    if (!order) throw new Error(`No shape is called "${name}"`);
    return order;
  };
  const records = new Map<string, OrderRecord>();
  for (const group of Map.groupBy(shapes, ({ connection, partner }) =>
    JSON.stringify([connection, partner]),
  ).values()) {
    const [first] = group;
    const writing = createWriting(ledger, odoo.place, {
      connection: { ...odoo.connection, ...first?.connection },
      ...(first?.partner ? { partner: first.partner } : {}),
    });
    await writing.acceptAndWrite(group.map(({ name }) => orderOf(name)));
    for (const { name } of group) records.set(name, await writing.recordOf(orderOf(name)));
  }
  return readShapes(odoo, [...orders], records);
};

/** From 17 on a new Odoo has its dozen archived, which older ones count in. */
async function unarchiveUnits({ ask }: OdooWithShapes): Promise<void> {
  const domain = [['name', '=', 'Dozens']];
  const ids = await ask(z.array(z.int()), 'uom.uom', 'search', { domain, context: { active_test: false } });
  await ask(z.unknown(), 'uom.uom', 'write', { ids, vals: { active: true } });
}

/** The demo data has no article with a tax of its own. */
async function taxLamp({ ask }: OdooWithShapes): Promise<void> {
  const find = (model: string, domain: unknown[]) => ask(z.array(z.int()), model, 'search', { domain });
  const sales = [
    ['type_tax_use', '=', 'sale'],
    ['company_id', '=', 1],
  ];
  const taxes = await find('account.tax', [...sales, ['amount', '=', 15], ['price_include', '=', false]]);
  const ids = await find('product.product', [['default_code', '=', 'FURN_8888']]);
  await ask(z.unknown(), 'product.product', 'write', { ids, vals: { taxes_id: [[6, 0, taxes.slice(0, 1)]] } });
}

async function readShapes(
  { ask, taxColumn }: OdooWithShapes,
  orders: readonly (readonly [name: string, order: Order])[],
  records: ReadonlyMap<string, OrderRecord>,
): Promise<ReadonlyMap<string, WrittenShape>> {
  const search = <T>(schema: z.ZodType<T>, model: string, domain: unknown[], fields: string[], order = 'id') =>
    ask(schema, model, 'search_read', { domain, fields, order, context: { active_test: false, lang: 'en_US' } });
  const references = orders.map(([, { externalId }]) => externalId);
  const amounts = ['amount_untaxed', 'amount_tax', 'amount_total'];
  const fields = ['client_order_ref', 'state', ...amounts];
  const sales = await search(salesSchema, 'sale.order', [['client_order_ref', 'in', references]], fields);
  const rows = await search(
    z.preprocess((found) => renamed(found, taxColumn), linesSchema),
    'sale.order.line',
    [['order_id.client_order_ref', 'in', references]],
    ['order_id', 'product_id', 'name', 'product_uom_qty', 'price_unit', 'display_type', taxColumn],
    'order_id, sequence, id',
  );
  const products = await search(productsSchema, 'product.product', [['default_code', '!=', false]], ['default_code']);
  const taxes = await search(taxesSchema, 'account.tax', [], ['amount', 'price_include']);
  const codeOf = new Map(products.map(({ id, default_code }) => [id, default_code || undefined]));
  const taxOf = new Map(taxes.map(({ id, amount, price_include }) => [id, `${amount}${price_include ? ' incl' : ''}`]));

  return new Map(
    orders.flatMap(([name, { externalId }]) => {
      const sale = sales.find(({ client_order_ref }) => client_order_ref === externalId);
      const record = records.get(name);
      if (!sale || !record) return [];
      const lines = rows
        .filter(({ order_id }) => order_id && order_id[0] === sale.id)
        .map((line) => ({
          product: line.product_id ? codeOf.get(line.product_id[0]) : undefined,
          kind: line.display_type || undefined,
          ...{ name: line.name, quantity: line.product_uom_qty, price: line.price_unit },
          taxes: line.taxIds.map((id) => taxOf.get(id) ?? `#${id}`).toSorted(),
        }));
      const { state, amount_untaxed: untaxed, amount_tax: tax, amount_total: total } = sale;
      return [[name, { record, lines, state, untaxed, tax, total }] as const];
    }),
  );
}

const renamed = (rows: unknown, taxColumn: string): unknown =>
  Array.isArray(rows) ? rows.map((row) => ({ ...row, taxIds: row[taxColumn] })) : rows;
