import * as z from 'zod';
import { type Result, succeed } from '../failure/result.ts';
import type { CallOdoo } from './transports/call-odoo.ts';

const columnsSchema = z.record(z.string(), z.unknown());
const keysSchema = z.array(z.object({ expiration_date: z.union([z.string(), z.literal(false)]) }));

/**
 * When the keys of a user end that have not ended yet, `undefined` for each that never does; none at all where Odoo shows
 * the user no key. Odoo lets every user see the dates of its own keys, but not which of them is in use.
 */
export const readKeyEnds = async (
  call: CallOdoo,
  userId: number,
  now: Date,
): Promise<Result<readonly (Date | undefined)[]>> => {
  const model = 'res.users.apikeys';
  const columns = await call(model, 'fields_get', { attributes: ['type'] }, columnsSchema);
  if (!columns.ok) return columns;
  // In versions without that column no key ends.
  const hasEnds = Object.hasOwn(columns.value, 'expiration_date');
  const fields = hasEnds ? ['expiration_date'] : ['name'];
  const args = { domain: [['user_id', '=', userId]], fields, limit: 100 };
  const keys = await call(model, 'search_read', args, hasEnds ? keysSchema : endless);
  if (!keys.ok) return keys;
  const ends = keys.value.map(({ expiration_date: end }) => (end === false ? undefined : momentOf(end)));
  return succeed(ends.filter((end) => end === undefined || end > now));
};

const endless = z.array(z.object({ name: z.string() }).transform(() => ({ expiration_date: false as const })));

/** Odoo's times are UTC and do not say so. */
const momentOf = (time: string): Date => new Date(`${time.replace(' ', 'T')}Z`);
