import * as z from 'zod';

/** An amount as decimal text, and the ISO 4217 code of its currency. */
export const moneyReplySchema = z.strictObject({ total: z.string(), currency: z.string() }).meta({ id: 'Money' });

/** One sum a currency; never added up over currencies. */
export const sumsReplySchema = z.array(moneyReplySchema);

export type MoneyReply = z.output<typeof moneyReplySchema>;
