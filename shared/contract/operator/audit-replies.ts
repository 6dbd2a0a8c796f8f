import * as z from 'zod';
import { roleSchema } from '../../operator/operator.ts';

/** Something that a person did, or tried to do. */
export const auditEntrySchema = z
  .strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    by: z.strictObject({ name: z.string(), role: roleSchema }),
    act: z.string().describe('Such as lane.pause, replay.start, order.edit, order.discard or delivery.verify.'),
    target: z
      .strictObject({
        connection: z.string().optional(),
        lane: z.string().optional(),
        partner: z.string().optional(),
        externalId: z.string().optional(),
        replay: z.string().optional(),
        cause: z.string().optional(),
        deliveries: z.int().optional(),
      })
      .describe('What it was done to.'),
    reason: z.string().optional(),
    before: z.json().optional(),
    after: z.json().optional(),
    outcome: z.enum(['begun', 'done', 'refused', 'failed']).describe('begun: nobody lived to tell what came of it.'),
    problem: z.string().optional().describe('Why it was refused or failed.'),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.output<typeof auditEntrySchema>;

export const auditPageSchema = z
  .strictObject({ entries: z.array(auditEntrySchema).max(100), cursor: z.string().optional() })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.output<typeof auditPageSchema>;

/** Who asks, as the token says it. */
export const meReplySchema = z
  .strictObject({ name: z.string(), role: roleSchema, expiresAt: z.iso.datetime() })
  .meta({ id: 'Me' });
export type MeReply = z.output<typeof meReplySchema>;
