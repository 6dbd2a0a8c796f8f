import * as z from 'zod';

/** The partners as the API tells them, as far as people want to know. */
export const partnersReplySchema = z.looseObject({
  partners: z.array(
    z.looseObject({
      ...{ partner: z.string(), platform: z.string(), connection: z.string(), rejectedLastDay: z.number() },
      pull: z
        .looseObject({
          last: z.looseObject({ lost: z.number() }).optional(),
          failure: z.looseObject({ detail: z.string() }).optional(),
        })
        .optional(),
      events: z.looseObject({ disabledAt: z.string().optional() }).optional(),
    }),
  ),
});
export type PartnersReply = z.output<typeof partnersReplySchema>;
