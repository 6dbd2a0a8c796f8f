import * as z from 'zod';
import type { WriteOrdersDeps } from '../../functions/write-orders/write-orders.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { type Content, type Interleaving, revisionOf } from './interleavings.ts';
import type { createWriting } from './writing.ts';

/** An interleaving under the reference of its order. */
export interface Run extends Interleaving {
  readonly externalId: string;
}

/** Calls Odoo as an administrator and answers what the schema says. */
export type Ask = <T>(schema: z.ZodType<T>, model: string, body: Readonly<Record<string, unknown>>) => Promise<T>;

interface World {
  readonly writing: ReturnType<typeof createWriting>;
  readonly ledger: Ledger;
  readonly runs: readonly Run[];
}

const ordersPerBatch = 100;
const hourMs = 3_600_000;

const orderOf = ({ externalId, revisions }: Run, index: number) =>
  revisionOf(externalId, index + 1, revisions[index] ?? { ...nothing });
const nothing: Content = { isCancelled: false, isPaid: false, quantity: 1, hasSecondLine: false, refunds: 0 };

/** Does to every order what its interleaving says, step by step and side by side; then writes until nothing waits. */
export const runInterleavings = async ({ writing, ledger, runs }: World): Promise<void> => {
  const length = Math.max(...runs.map(({ steps }) => steps.length));
  const write = async (some: readonly Run[], hour: number, isDeaf: (run: Run) => boolean = () => false) => {
    const deaf = new Set(some.filter(isDeaf).map(({ externalId }) => externalId));
    // Whoever was told to wait has waited by now.
    const deps = { ...writing.createDeps(), now: () => new Date(Date.now() + hour * hourMs), ...deafTo(ledger, deaf) };
    for (let start = 0; start < some.length; start += ordersPerBatch) {
      const batch = some.slice(start, start + ordersPerBatch).map((run) => orderOf(run, 0));
      await writing.write(batch, deps);
    }
  };
  for (let at = 0; at < length; at++) {
    await Promise.all(
      runs.flatMap((run) => {
        const step = run.steps[at];
        return typeof step === 'object' ? [writing.accept(orderOf(run, step.deliver))] : [];
      }),
    );
    const once = runs.filter(({ steps }) => steps[at] === 'write' || steps[at] === 'write-twice');
    const twice = once.filter(({ steps }) => steps[at] === 'write-twice');
    await Promise.all([write(once, at, ({ deaf }) => deaf.includes(at)), write(twice, at)]);
  }
  for (let again = 0; again < 3; again++) await write(runs, length + again);
};

/** A ledger that never hears of these orders that they were written, as when a writer dies. */
function deafTo(ledger: Ledger, externalIds: ReadonlySet<string>): Pick<WriteOrdersDeps, 'ledger'> {
  const recordWritten: Ledger['recordWritten'] = (verdict) =>
    externalIds.has(verdict.seen.externalId)
      ? Promise.reject(new Error('The writer died'))
      : ledger.recordWritten(verdict);
  return { ledger: { ...ledger, recordWritten } };
}

const saleSchema = z.object({
  id: z.int(),
  client_order_ref: z.string(),
  state: z.string(),
  date_order: z.string(),
  amount_total: z.number(),
  reference: z.union([z.string(), z.literal(false)]),
});
const lineSchema = z.object({ order_id: z.tuple([z.int(), z.string()]), product_uom_qty: z.number() });
const messageSchema = z.object({ res_id: z.int(), body: z.string() });
const activitySchema = z.object({ res_id: z.int(), note: z.string() });

/** How an order ended: in the ledger, and in Odoo for everything that bears its reference. */
export interface Ending {
  readonly record: OrderRecord | undefined;
  readonly sales: readonly (z.output<typeof saleSchema> & { readonly quantities: readonly number[] })[];
  /** What refunds left, a text each. */
  readonly notes: readonly string[];
  /** What people are asked to do, a text each. */
  readonly asked: readonly string[];
}

/** How each of the orders ended, by its reference. */
export const readEndings = async (ask: Ask, ledger: Ledger, runs: readonly Run[]): Promise<Map<string, Ending>> => {
  const references = runs.map(({ externalId }) => externalId);
  const read = <T extends z.ZodObject>(schema: T, model: string, domain: readonly unknown[]) =>
    ask(z.array(schema), model, { domain, fields: Object.keys(schema.shape), context: { lang: 'en_US', tz: 'UTC' } });
  const sales = await read(saleSchema, 'sale.order', [['client_order_ref', 'in', references]]);
  const ids = sales.map(({ id }) => id);
  const lines = await read(lineSchema, 'sale.order.line', [['order_id', 'in', ids]]);
  const below = [['res_id', 'in', ids]];
  const messages = await read(messageSchema, 'mail.message', [['model', '=', 'sale.order'], ...below]);
  const activities = await read(activitySchema, 'mail.activity', [['res_model', '=', 'sale.order'], ...below]);
  const records = await ledger.readMany(references.map((externalId) => ({ partner: 'acme', externalId })));
  const byOrder = Map.groupBy(sales, ({ client_order_ref }) => client_order_ref);
  return new Map(
    references.map((externalId) => {
      const own = byOrder.get(externalId) ?? [];
      const isOwn = (id: number): boolean => own.some((sale) => sale.id === id);
      const quantities = (id: number) =>
        lines.filter(({ order_id }) => order_id[0] === id).map((line) => line.product_uom_qty);
      const refunds = messages.filter(({ res_id, body }) => isOwn(res_id) && body.includes('refunded'));
      return [
        externalId,
        {
          record: records.find((record) => record.externalId === externalId),
          sales: own.map((sale) => ({ ...sale, quantities: quantities(sale.id).toSorted() })),
          notes: refunds.map(({ body }) => body),
          asked: activities.filter(({ res_id }) => isOwn(res_id)).map(({ note }) => note),
        },
      ];
    }),
  );
};
