import { inflateRawSync } from 'node:zlib';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { partitionOf } from './keys.ts';
import { readItems } from './read-orders.ts';
import type { ScannedOrder } from './scan-orders.ts';
import type { LedgerTable } from './table.ts';

/** What an order's content says of its money. */
const chargeSchema = z
  .object({ currency: z.string(), status: z.string().optional(), totals: z.object({ total: z.string() }) })
  .transform(({ currency, status, totals }) => ({
    currency,
    total: totals.total,
    isCancelled: status === 'cancelled',
  }));
export type Charge = z.output<typeof chargeSchema>;

const contentItemSchema = z.object({ pk: z.string(), order: z.instanceof(Uint8Array) });

/** No order that passed a door is larger; guards against a damaged item. */
const maximumUnpackedBytes = 16 * 1024 * 1024;

/** What each order was charged, by order id; one whose content is gone or damaged is left out. */
export const readCharges = async (
  ledger: LedgerTable,
  orders: readonly ScannedOrder[],
): Promise<ReadonlyMap<string, Charge>> => {
  const apart = orders.filter(({ packed }) => packed === undefined);
  const items = await readItems(
    ledger,
    apart.map((order) => ({ pk: { S: partitionOf(order) }, sk: { S: order.content } })),
  );
  const contents = new Map(
    items.map((item) => {
      const { pk, order } = contentItemSchema.parse(unmarshall(item));
      return [pk, order] as const;
    }),
  );
  return new Map(
    orders.flatMap((order) => {
      const charge = readCharge(order.packed ?? contents.get(partitionOf(order)));
      return charge ? [[order.id, charge] as const] : [];
    }),
  );
};

/** Only the few fields that matter are looked at: there may be a million orders. */
function readCharge(content: Uint8Array | undefined): Charge | undefined {
  if (!content) return undefined;
  try {
    const unpacked = inflateRawSync(content, { maxOutputLength: maximumUnpackedBytes });
    return chargeSchema.safeParse(JSON.parse(unpacked.toString())).data;
  } catch {
    return undefined;
  }
}
