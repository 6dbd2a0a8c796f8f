import * as z from 'zod';
import { failureClassSchema } from '../../shared/failure/failure.ts';
import { orderStateSchema } from '../../shared/ledger/order-record.ts';
import { nonNegativeDecimalSchema } from '../../shared/order/decimal.ts';
import { instantSchema } from '../../shared/order/instant.ts';
import { isCurrencyCode } from '../../shared/order/iso-codes.ts';

const momentSchema = instantSchema.transform((text) => new Date(text).toISOString());

const stateSchema = z
  .string()
  .max(100)
  .transform((text) => [...new Set(text.split(',', 10).map((name) => name.trim()))].toSorted())
  .pipe(z.array(orderStateSchema, { error: `must be of ${orderStateSchema.options.join(', ')}` }));

/** Which orders an operator wants to see, as it stands behind the question mark. */
export const orderQuerySchema = z
  .strictObject({
    state: stateSchema.optional(),
    class: z.enum(failureClassSchema.options, { error: `must be one of ${failureClassSchema.options.join(', ')}` }),
    cause: z.string().min(1).max(200),
    partner: z.string().min(1).max(64),
    connection: z.string().min(1).max(64),
    since: momentSchema,
    until: momentSchema,
    amountFrom: nonNegativeDecimalSchema,
    amountTo: nonNegativeDecimalSchema,
    currency: z
      .string()
      .refine(isCurrencyCode, { error: 'must be an ISO 4217 currency code in capitals, such as "USD"' }),
    sku: z.string().trim().min(1).max(100),
    q: z.string().trim().min(1).max(255),
    cursor: z.string().max(4_096),
    limit: z
      .string()
      .regex(/^\d{1,6}$/, { error: 'must be a whole number' })
      .transform(Number)
      .pipe(z.int().min(1).max(100))
      .default(50),
  })
  .partial({
    ...{ class: true, cause: true, partner: true, connection: true, since: true, until: true },
    ...{ amountFrom: true, amountTo: true, currency: true, sku: true, q: true, cursor: true },
  })
  .check(({ value, issues }) => {
    const fault = (name: string, message: string): void => {
      issues.push({ code: 'custom', path: [name], message, input: value });
    };
    if ((value.amountFrom ?? value.amountTo) !== undefined && value.currency === undefined) {
      fault('currency', 'is needed with an amount, since amounts of two currencies cannot be compared');
    }
    if (value.since !== undefined && value.until !== undefined && value.since >= value.until) {
      fault('since', 'must be earlier than until');
    }
    const isOf = (...states: string[]): boolean => value.state?.every((state) => states.includes(state)) ?? true;
    if (value.cause !== undefined && !isOf('parked')) fault('cause', 'is one of parked orders only');
    if (value.class !== undefined && !isOf('parked', 'retrying')) {
      fault('class', 'is one of parked and retrying orders only');
    }
  });
