import * as z from 'zod';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import { odooTime } from '../sale-order/odoo-time.ts';
import type { PositionalCall } from './positional-call.ts';

/** A key of the integration user. */
export interface MadeKey {
  readonly apiKey: string;
  /** When it ends; absent where keys have no end. */
  readonly endsAt?: Date;
}

interface KeyOrder {
  readonly name: string;
  /** Of whoever is signed in. */
  readonly password: string;
  readonly endsAt: Date;
}

const columnsSchema = z.record(z.string(), z.unknown());
const idSchema = z.int();
const actionSchema = z.object({
  res_model: z.string(),
  res_id: z.int().optional(),
  context: z.object({ default_key: z.string().min(1).optional() }).default({}),
});

/** Makes a key for whoever is signed in, by the steps of Odoo's own dialog: what it is for, the password once more, the key. */
export const makeKey = async (call: PositionalCall, { name, password, endsAt }: KeyOrder): Promise<Result<MadeKey>> => {
  const model = 'res.users.apikeys.description';
  const columns = await call(model, 'fields_get', { args: [['expiration_date'], ['type']] }, columnsSchema);
  if (!columns.ok) return columns;
  const hasEnd = Object.hasOwn(columns.value, 'expiration_date');
  // A duration of -1 stands for a date of one's own.
  const values = { name, ...(hasEnd ? { duration: '-1', expiration_date: odooTime(endsAt.toISOString()) } : {}) };
  const description = await call(model, 'create', { args: [values] }, idSchema);
  if (!description.ok) return description;
  const asked = await call(model, 'make_key', { args: [[description.value]] }, actionSchema);
  const action = asked.ok && asked.value.res_id !== undefined ? await prove(call, asked.value.res_id, password) : asked;
  if (!action.ok) return action;
  const apiKey = action.value.context.default_key;
  if (apiKey === undefined) return fail(keyless);
  return succeed({ apiKey, ...(hasEnd ? { endsAt } : {}) });
};

/** Up to 18 the password is read from the dialog's record, from 19 on from the context. */
async function prove(call: PositionalCall, dialogId: number, password: string) {
  const model = 'res.users.identitycheck';
  const written = await call(model, 'write', { args: [[dialogId], { password }] }, z.unknown());
  if (!written.ok) return written;
  return call(model, 'run_check', { args: [[dialogId]], kwargs: { context: { password } } }, actionSchema);
}

const keyless = makeFailure({
  class: 'misconfigured',
  outcome: 'answered',
  message: 'Odoo made no key, though it did not say why.',
  remedy: 'Make one by hand, signed in as the integration user (Preferences › Security › API Keys).',
});
