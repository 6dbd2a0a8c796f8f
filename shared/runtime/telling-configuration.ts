import * as z from 'zod';

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const digestSchema = z.strictObject({
  /** By the clocks of `timeZone`. */
  at: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as "07:00"' })
    .default('07:00'),
  timeZone: z.string().refine(isTimeZone, { error: 'must be a time zone such as "Europe/Vienna"' }).default('UTC'),
});

/** Who is told when orders do not arrive, and how. */
export const tellingSchema = z.strictObject({
  /** Each confirms once, by a link that AWS sends. */
  emails: z.array(z.email()).max(20).default([]),
  /** To the webhook in the secret `waybill/telling`, `{"slackWebhook": "https://…"}`: Slack's, or one that takes the same. */
  slack: z.boolean().default(false),
  /** `any` also where the webhook is in a network of one's own. */
  network: z.enum(['public', 'any']).default('public'),
  /** What happened yesterday, once a day; none when absent. */
  digest: digestSchema.optional(),
  /** What is still wrong so long after is told again. */
  remindAfterHours: z.int().min(1).max(168).default(24),
});
export type TellingSettings = z.output<typeof tellingSchema>;
