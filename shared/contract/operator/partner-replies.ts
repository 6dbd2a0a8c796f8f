import * as z from 'zod';

/** How far the shop of a partner has been asked for its orders. */
const pullReplySchema = z.strictObject({
  rememberedUntil: z.iso.datetime().optional().describe('Every order that changed before is remembered.'),
  nextAt: z.iso.datetime().optional(),
  last: z
    .strictObject({
      finishedAt: z.iso.datetime(),
      ...{ seen: z.int(), taken: z.int(), aside: z.int() },
      lost: z.int().describe('Orders that a webhook should have brought long before.'),
    })
    .optional(),
  failure: z.strictObject({ kind: z.string(), detail: z.string(), since: z.iso.datetime(), count: z.int() }).optional(),
});

/** How a partner is doing. */
export const partnerReplySchema = z
  .strictObject({
    partner: z.string(),
    platform: z.string(),
    connection: z.string(),
    health: z
      .enum(['well', 'silent', 'rejecting', 'failing'])
      .describe('silent: nothing came for three times as long as it usually takes, and for twelve hours at least.'),
    text: z.string().describe('Why, in a sentence.'),
    lastDeliveryAt: z.iso.datetime().optional().describe('Of the last eight days, taken or not.'),
    ordersToday: z.int().describe('Of the UTC day; 1,000 stands for that many or more.'),
    ordersYesterday: z.int(),
    rejectedLastDay: z.int(),
    kept: z
      .strictObject({ unverified: z.int(), 'not-understood': z.int(), 'not-fetched': z.int() })
      .describe('What lies aside, by reason, among the latest hundred.'),
    secretAgeDays: z.int().optional().describe('Since its secret was changed; absent where it has none.'),
    pull: pullReplySchema.optional(),
    events: z
      .strictObject({
        url: z.string(),
        failures: z.int().optional().describe('How often in a row it did not take an event.'),
        quietUntil: z.iso.datetime().optional(),
        disabledAt: z.iso.datetime().optional().describe('When it said that it wants no events any more.'),
      })
      .optional(),
  })
  .meta({ id: 'Partner' });
export type PartnerReply = z.output<typeof partnerReplySchema>;

export const partnersReplySchema = z
  .strictObject({ partners: z.array(partnerReplySchema).describe('Those with most rejected deliveries first.') })
  .meta({ id: 'Partners' });
export type PartnersReply = z.output<typeof partnersReplySchema>;
