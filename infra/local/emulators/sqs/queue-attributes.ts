import * as z from 'zod';

const numberBetween = (minimum: number, maximum: number, byDefault: number) =>
  z.coerce.number().int().min(minimum).max(maximum).default(byDefault);

const redrivePolicySchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().min(1).max(1000) }));

/** The attributes that a queue acts upon here, with AWS's defaults; any other is refused. */
export const queueAttributesSchema = z.strictObject({
  VisibilityTimeout: numberBetween(0, 43_200, 30),
  DelaySeconds: numberBetween(0, 900, 0),
  ReceiveMessageWaitTimeSeconds: numberBetween(0, 20, 0),
  MessageRetentionPeriod: numberBetween(60, 1_209_600, 345_600),
  MaximumMessageSize: numberBetween(1024, 1_048_576, 1_048_576),
  RedrivePolicy: redrivePolicySchema.optional(),
});
export type QueueAttributes = z.output<typeof queueAttributesSchema>;
