import * as z from 'zod';
import { decimal, decimalSchema } from '../../../order/decimal.ts';
import { isCurrencyCode } from '../../../order/iso-codes.ts';

const numeric = z.union([z.string().max(40), z.number()], {
  error: ({ input }) => (input === undefined ? 'is required' : 'must be an amount of money'),
});

/** An amount that a shop writes as text or as a number, which may be a float such as 13.200000000000001. */
export const deliveredMoney = numeric
  .transform((value) => (typeof value === 'number' ? decimal(String(value)).round(8).toFixed() : value))
  .pipe(decimalSchema);

/** The code of a currency that amounts are in. */
export const deliveredCurrency = z
  .string()
  .refine(isCurrencyCode, { error: 'must be an ISO 4217 currency code in capitals, such as "USD"' });

/** A share such as 0.06, text or number, cut to eight digits: some shops write more than anybody needs. */
export const deliveredRate = numeric
  .transform(String)
  .refine((text) => /^\d+(\.\d+)?(e-\d{1,2})?$/i.test(text), { error: 'must be a tax rate, such as 0.06' })
  .transform((text) => decimal(text).round(8).toFixed());

/** Text of any length that may be absent; the canonical order decides how much of it is kept. */
export const deliveredText = z.string().nullish();

const notAnId = { error: 'must be an id of digits' };

/** A whole number as an id, as text; one beyond 2^53 has become text on the way in (`parse-json.ts`). */
export const deliveredId = z
  .union([z.int().nonnegative(), z.string().regex(/^\d{1,30}$/, notAnId)], notAnId)
  .transform(String);
