import * as z from 'zod';
import { decimal, decimalSchema } from '../order/decimal.ts';

/** From which amount on a second person has to agree to an edit, by currency. */
export const approvalsSchema = z.strictObject({
  above: z
    .record(z.string().regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 code in capitals' }), decimalSchema)
    .default({}),
});
export type Approvals = z.output<typeof approvalsSchema>;

interface Amount {
  readonly total: string;
  readonly currency: string;
}

/**
 * Why an edit from one total to another needs a second person, in a sentence; undefined where it needs none. A currency
 * without a limit needs one as soon as any other has a limit.
 */
export const whyApproval = ({ above }: Approvals, before: Amount, after: Amount): string | undefined => {
  if (Object.keys(above).length === 0) return undefined;
  return [before, after].map((amount) => whyOf(above, amount)).find((why) => why !== undefined);
};

function whyOf(above: Approvals['above'], { total, currency }: Amount): string | undefined {
  const limit = Object.hasOwn(above, currency) ? above[currency] : undefined;
  if (limit === undefined) return `Orders in ${currency} have no amount up to which one person decides alone.`;
  return decimal(total).gt(limit) ? `${total} ${currency} is above ${limit} ${currency}.` : undefined;
}
