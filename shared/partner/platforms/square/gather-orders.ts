import * as z from 'zod';
import type { CallShop } from '../../shop/call-shop.ts';
import { askSquare, type Shop } from './square-api.ts';

const textSchema = z.string().nullish();
/** What tells what else there is to be asked of an order. */
const outlineSchema = z.object({
  id: z.string(),
  customer_id: textSchema,
  line_items: z.array(z.object({ catalog_object_id: textSchema })).nullish(),
  returns: z.array(z.object({ source_order_id: textSchema })).nullish(),
  tenders: z.array(z.object({ payment_id: textSchema })).nullish(),
});

const paymentSchema = z.object({ refund_ids: z.array(z.string()).nullish() });
const variationSchema = z.object({ id: z.string() });

const maximumPayments = 20;
const maximumRefunds = 50;
/** As many as Square takes in one call. */
const idsPerCall = 1_000;

/**
 * Orders with what belongs to them and stands elsewhere, in the form that `fetched-order.ts` reads: the numbers of their
 * goods, their customers, the money that was given back. A return is an order of its own for Square; in its place comes the
 * order whose goods were returned. One that is not understood goes on as it is, to be found fault with.
 */
export const gatherOrders = async (call: CallShop, orders: readonly unknown[], shop: Shop): Promise<unknown[]> => {
  const sold: unknown[] = [];
  for (const order of orders) sold.push(await soldOrder(call, order, shop));
  const outlines = sold.map((order) => outlineSchema.safeParse(order).data);
  const catalog = await readCatalog(call, shop, idsOf(outlines.flatMap((outline) => outline?.line_items ?? [])));
  const customers = await readCustomers(call, shop, outlines);
  const gathered: unknown[] = [];
  for (const [index, order] of sold.entries()) {
    const outline = outlines[index];
    const ids = new Set(idsOf(outline?.line_items ?? []));
    gathered.push({
      order,
      catalog: catalog.filter((object) => ids.has(variationSchema.safeParse(object).data?.id ?? '')),
      customer: outline?.customer_id ? customers[outline.customer_id] : undefined,
      refunds: await readRefunds(call, shop, outline),
    });
  }
  return gathered;
};

type Outline = z.output<typeof outlineSchema> | undefined;

const idsOf = (lines: readonly { catalog_object_id?: string | null | undefined }[]): string[] => [
  ...new Set(lines.flatMap(({ catalog_object_id: id }) => id ?? [])),
];

async function soldOrder(call: CallShop, order: unknown, shop: Shop): Promise<unknown> {
  const outline = outlineSchema.safeParse(order).data;
  const source = outline?.line_items?.length ? undefined : outline?.returns?.[0]?.source_order_id;
  if (!source) return order;
  const { order: found = order } = await askSquare(call, shop, `/v2/orders/${encodeURIComponent(source)}`);
  return found;
}

async function readCatalog(call: CallShop, shop: Shop, ids: readonly string[]): Promise<unknown[]> {
  const objects: unknown[] = [];
  for (let start = 0; start < ids.length; start += idsPerCall) {
    const body = { object_ids: ids.slice(start, start + idsPerCall) };
    const { objects: some } = await askSquare(call, shop, '/v2/catalog/batch-retrieve', body);
    if (Array.isArray(some)) objects.push(...some);
  }
  return objects;
}

const customersSchema = z.record(z.string(), z.object({ customer: z.unknown() }));

async function readCustomers(
  call: CallShop,
  shop: Shop,
  outlines: readonly Outline[],
): Promise<Record<string, unknown>> {
  const ids = [...new Set(outlines.flatMap((outline) => outline?.customer_id ?? []))];
  if (ids.length === 0) return {};
  const body = { customer_ids: ids };
  const { responses } = await askSquare(call, shop, '/v2/customers/bulk-retrieve', body);
  const found = customersSchema.safeParse(responses).data ?? {};
  return Object.fromEntries(Object.entries(found).map(([id, { customer }]) => [id, customer]));
}

/** An order does not say what was given back of it; its payments do. */
async function readRefunds(call: CallShop, shop: Shop, outline: Outline): Promise<unknown[]> {
  const ids: string[] = [];
  for (const { payment_id: payment } of (outline?.tenders ?? []).slice(0, maximumPayments)) {
    if (!payment) continue;
    const answer = await askSquare(call, shop, `/v2/payments/${encodeURIComponent(payment)}`);
    ids.push(...(paymentSchema.safeParse(answer['payment']).data?.refund_ids ?? []));
  }
  const refunds: unknown[] = [];
  // One more than an order can hold, so that it is found fault with rather than cut.
  for (const id of ids.slice(0, maximumRefunds + 1)) {
    refunds.push((await askSquare(call, shop, `/v2/refunds/${encodeURIComponent(id)}`))['refund']);
  }
  return refunds;
}
