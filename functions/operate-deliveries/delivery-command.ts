import * as z from 'zod';

/** What an operator asks for: to verify kept deliveries of a partner again, or to let them go, saying why. */
export const deliveryCommandSchema = z
  .strictObject({
    partner: z.string().min(1).max(100),
    action: z.enum(['verify', 'discard']),
    /** All that are kept of the partner when absent, a hundred at a time. */
    ids: z.array(z.string().min(1).max(100)).min(1).max(100).optional(),
    /** Where to go on, as the answer before said. */
    cursor: z.string().min(1).max(100).optional(),
    reason: z.string().trim().min(1).max(500).optional(),
  })
  .check(({ value: { action, ids, reason, cursor }, issues }) => {
    if (ids && cursor !== undefined) {
      issues.push({ code: 'custom', path: ['cursor'], message: 'has no meaning where ids are named', input: cursor });
    }
    if (action !== 'discard') return;
    if (reason === undefined) {
      issues.push({ code: 'custom', path: ['reason'], message: 'is required: say why they are let go', input: reason });
    }
    if (ids === undefined) {
      issues.push({ code: 'custom', path: ['ids'], message: 'is required: name what is let go', input: ids });
    }
  });
export type DeliveryCommand = z.output<typeof deliveryCommandSchema>;
