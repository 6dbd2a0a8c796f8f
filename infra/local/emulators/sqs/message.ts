import * as z from 'zod';

export const messageAttributeSchema = z.object({
  DataType: z.string().regex(/^(String|Number|Binary)(\..+)?$/),
  StringValue: z.string().min(1).optional(),
  BinaryValue: z.base64().optional(),
});
export type MessageAttribute = z.output<typeof messageAttributeSchema>;

/** A message as the queue keeps it; this is also what is written down when state is to survive a restart. */
export const messageSchema = z.object({
  id: z.string(),
  body: z.string(),
  attributes: z.record(z.string(), messageAttributeSchema),
  groupId: z.string().optional(),
  sentAtMs: z.number(),
  /** Hidden until then: delayed, or in flight when it was received before. */
  visibleAtMs: z.number(),
  receiveCount: z.number(),
  firstReceivedAtMs: z.number().optional(),
  /** ARN of the queue whose maximum receive count it exceeded. */
  movedFrom: z.string().optional(),
});
export type Message = z.output<typeof messageSchema>;
