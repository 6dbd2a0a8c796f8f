import { inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { customerOf, searchedSku } from '../ledger/describe-parked.ts';
import type { OrderRecord } from '../ledger/order-record.ts';

const glanceSchema = z.object({
  customer: z.object({ name: z.string(), email: z.string().optional() }),
  lines: z.array(z.object({ sku: z.string().optional() })),
});

/** No content that lies in a state is larger when unpacked. */
const maximumUnpackedBytes = 4 * 1024 * 1024;

/** Articles and customer of an order whose content lies in its state; nothing of one whose content lies apart or is damaged. */
export const peekOrder = ({
  packed,
}: Pick<OrderRecord, 'packed'>): { readonly skus?: readonly string[]; readonly customer?: string } => {
  const glance = packed && glanceSchema.safeParse(readOrUndefined(packed)).data;
  if (!glance) return {};
  const { name, email } = glance.customer;
  return {
    skus: glance.lines.flatMap(({ sku }) => (sku === undefined ? [] : searchedSku(sku))),
    customer: customerOf({ customer: { name, email } }),
  };
};

function readOrUndefined(packed: Uint8Array): unknown {
  try {
    return JSON.parse(inflateRawSync(packed, { maxOutputLength: maximumUnpackedBytes }).toString());
  } catch {
    return undefined;
  }
}
