import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { orderStateSchema } from '../../shared/ledger/order-record.ts';
import { anyEqual } from '../../shared/partner/signatures/any-equal.ts';

const instantSchema = z.iso.datetime();

const listingSchema = z.strictObject({
  /** All of them when absent. */
  states: z.array(orderStateSchema).optional(),
  since: instantSchema,
  until: instantSchema,
  /** The day, UTC, and the order of that day after which to go on. */
  day: z.iso.date(),
  after: z.strictObject({ externalId: z.string(), receivedAt: instantSchema }).optional(),
});

/** Which orders are listed, by state and by when they first came, and how far the listing has got. */
export type Listing = z.output<typeof listingSchema>;

/**
 * A cursor to go on with, for this partner only. It is signed with what proves the partner, so that a mangled one, or
 * another partner's, is told from a good one. It opens nothing: whose orders are listed follows from the API key alone.
 */
export const continueListing = (partner: string, keys: readonly Buffer[], listing: Listing): string => {
  const payload = Buffer.from(JSON.stringify(listing)).toString('base64url');
  return `${payload}.${signatureOf(keys[0] ?? Buffer.alloc(0), partner, payload).toString('base64url')}`;
};

/** The listing that a cursor goes on with; undefined when the cursor is none that was given to this partner. */
export const resumeListing = (partner: string, keys: readonly Buffer[], cursor: string): Listing | undefined => {
  const [payload = '', signature = ''] = cursor.split('.', 2);
  const expected = keys.map((key) => signatureOf(key, partner, payload));
  if (!anyEqual([Buffer.from(signature, 'base64url')], expected)) return undefined;
  return listingSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
};

const signatureOf = (key: Buffer, partner: string, payload: string): Buffer =>
  createHmac('sha256', key).update(`waybill listing\n${partner}\n${payload}`).digest().subarray(0, 16);
