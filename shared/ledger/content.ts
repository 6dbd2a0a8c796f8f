import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Order, orderSchema } from '../order/order.ts';

/** DynamoDB takes items of 400 KB, key and attribute names included. */
export const maximumContentBytes = 380_000;

/**
 * A content up to this size lies in the state item: one write instead of two at the door and at the end, one read instead
 * of two for the writer, and DynamoDB bills the same. Beyond, every change of state would pay for the content again.
 */
export const maximumInlineBytes = 4_000;

/** Unpacked, no order that passed a door is larger; guards against a damaged item. */
const maximumUnpackedBytes = 16 * 1024 * 1024;

/** An order as the ledger keeps it: deflated JSON, about half its size. The same order gives the same bytes. */
export const packOrder = (order: Order): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(deflateRawSync(JSON.stringify(order), { memLevel: 7, windowBits: 13 }));

/** The order again; throws when the bytes are not an order of the present schema. */
export const unpackOrder = (content: Uint8Array): Order =>
  orderSchema.parse(JSON.parse(inflateRawSync(content, { maxOutputLength: maximumUnpackedBytes }).toString()));
