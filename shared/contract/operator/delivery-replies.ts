import * as z from 'zod';

/** A delivery that was kept aside, without what it said. */
const keptReplySchema = z.strictObject({
  id: z.string(),
  partner: z.string(),
  reason: z.enum(['unverified', 'not-understood', 'not-fetched']),
  detail: z.string().describe('What is wrong and what to mend.'),
  faults: z.array(z.strictObject({ pointer: z.string(), message: z.string() })),
  deliveries: z.int().describe('How often the very same came.'),
  receivedAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  bodyBytes: z.int(),
  isCut: z.boolean().describe('Whether only the beginning of the body is kept.'),
  fetched: z.strictObject({ id: z.string() }).optional().describe('Of an order that the shop was asked for.'),
});

/** A page of kept deliveries, those of the latest day first. */
export const deliveryPageSchema = z
  .strictObject({ deliveries: z.array(keptReplySchema), cursor: z.string().optional() })
  .meta({ id: 'DeliveryPage' });
export type DeliveryPage = z.output<typeof deliveryPageSchema>;

/** A kept delivery as it came, without the keys in its headers. */
export const deliveryReplySchema = keptReplySchema
  .extend({
    headers: z.record(z.string(), z.string()),
    body: z.union([
      z.strictObject({ text: z.string(), isWhole: z.boolean() }),
      z.strictObject({ base64: z.string(), isWhole: z.boolean() }),
    ]),
  })
  .meta({ id: 'Delivery' });
export type DeliveryReply = z.output<typeof deliveryReplySchema>;
