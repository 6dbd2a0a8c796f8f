import type { Failure } from '../../../failure/failure.ts';
import { loadRecords } from '../../load-records.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { draftLines } from '../lines/draft-lines.ts';
import { createIfAbsent } from '../load-contexts.ts';
import type { OrderContext } from '../order-context.ts';
import { readSaleOrders, type SaleOrder } from '../read-back.ts';
import type { References } from '../references/references.ts';
import { chargedLines } from './charged-lines.ts';
import { compareTotals, type Mismatch } from './compare-totals.ts';
import { describeMismatch } from './describe-mismatch.ts';
import { readOrderLines } from './read-order-lines.ts';
import { roundingLine } from './rounding-lines.ts';

/** An order, and what Odoo holds of it. */
export interface WrittenOrder {
  readonly context: OrderContext;
  readonly saleOrder: SaleOrder;
}

/** The order as Odoo holds it now, and why that is not what was charged. */
export interface Judgement {
  readonly saleOrder: SaleOrder;
  readonly failure?: Failure;
}

/**
 * Whether orders come to what was charged, by the database ids of their sale.orders. No call when all do; two to put
 * rounding lines where the connection allows them; two more to name the lines of those that differ.
 */
export const judgeTotals = async (
  call: CallOdoo,
  written: readonly WrittenOrder[],
  references: References,
): Promise<ReadonlyMap<number, Judgement>> => {
  const judgements = new Map(written.map(({ saleOrder }) => [saleOrder.id, { saleOrder } satisfies Judgement]));
  const settled = await addRoundingLines(call, differing(written), references);
  for (const [id, judgement] of settled) judgements.set(id, judgement);
  const failed = new Set([...settled].flatMap(([id, { failure }]) => (failure ? [id] : [])));
  const remaining = written.flatMap(({ context, saleOrder: { id } }) => {
    const saleOrder = judgements.get(id)?.saleOrder;
    return saleOrder && !failed.has(id) ? [{ context, saleOrder }] : [];
  });
  const described = await describe(call, differing(remaining), references);
  for (const [id, judgement] of described) judgements.set(id, judgement);
  return judgements;
};

interface Differing extends WrittenOrder {
  readonly mismatch: Mismatch;
}

const differing = (written: readonly WrittenOrder[]): Differing[] =>
  written.flatMap((one) => {
    const mismatch = compareTotals(one.context, one.saleOrder);
    return mismatch ? [{ ...one, mismatch }] : [];
  });

async function addRoundingLines(
  call: CallOdoo,
  orders: readonly Differing[],
  references: References,
): Promise<ReadonlyMap<number, Judgement>> {
  const wanted = orders.flatMap(({ context, saleOrder, mismatch }) => {
    const record = roundingLine(context, mismatch, references);
    return record ? [{ saleOrder, record }] : [];
  });
  if (wanted.length === 0) return new Map();
  const records = wanted.map(({ record }) => record);
  const loaded = await loadRecords(call, 'sale.order.line', records, createIfAbsent);
  const read = await readSaleOrders(
    call,
    wanted.map(({ saleOrder }) => saleOrder.id),
  );
  return new Map(
    wanted.map(({ saleOrder, record }): [number, Judgement] => {
      const line = loaded.get(record.externalId);
      if (line?.ok === false) return [saleOrder.id, { saleOrder, failure: line.failure }];
      if (!read.ok) return [saleOrder.id, { saleOrder, failure: read.failure }];
      return [saleOrder.id, { saleOrder: read.value.get(saleOrder.id) ?? saleOrder }];
    }),
  );
}

/** As many lines are read at most; orders beyond them are told without their lines. */
const maximumLines = 5_000;

async function describe(
  call: CallOdoo,
  orders: readonly Differing[],
  references: References,
): Promise<ReadonlyMap<number, Judgement>> {
  const ids = orders.flatMap(({ saleOrder }) => saleOrder.order_line).slice(0, maximumLines);
  const read = ids.length === 0 ? undefined : await readOrderLines(call, ids);
  const lines = Map.groupBy(read?.ok ? read.value : [], ({ orderId }) => orderId);
  return new Map(
    orders.map(({ context, saleOrder, mismatch }) => {
      const charged = chargedLines(context, draftLines(context, references.dialect));
      const failure = describeMismatch(mismatch, charged, lines.get(saleOrder.id));
      return [saleOrder.id, { saleOrder, failure }];
    }),
  );
}
