import * as z from 'zod';
import type { FailureClass } from '../failure/failure.ts';
import { makeFailure } from '../failure/make-failure.ts';
import { fail, type Result, succeed } from '../failure/result.ts';
import { odooTime } from './sale-order/odoo-time.ts';
import type { MadeKey } from './setup/make-key.ts';
import type { CallOdoo } from './transports/call-odoo.ts';

const contextSchema = z.object({ uid: z.int() });
const keySchema = z.string().regex(/^[0-9a-f]{40}$/);

/** What Odoo lets every employee's key live, less an hour for its clock: it takes no key that would live longer. */
const keyLivesMs = (90 * 24 - 1) * 3_600_000;

interface KeyUse {
  readonly apiKey: string;
  /** Calls with that key. */
  readonly call: CallOdoo;
  readonly now: () => Date;
}

/**
 * Odoo as the user of a key, who makes other keys and takes them back with it. Only recent builds of Odoo 19 and later
 * can, and only where an administrator has set the system parameter `base.enable_programmatic_api_keys`.
 */
export const keyedOdoo = ({ apiKey, call, now }: KeyUse) => ({
  /** Another key of the same user; Odoo wants the present one as an argument, too. */
  async makeKey(): Promise<Result<MadeKey>> {
    const endsAt = new Date(now().getTime() + keyLivesMs);
    const args = { key: apiKey, scope: 'rpc', name: 'Waybill', expiration_date: odooTime(endsAt.toISOString()) };
    const made = await call('res.users.apikeys', 'generate', args, keySchema);
    if (made.ok) return succeed({ apiKey: made.value, endsAt });
    const { failure } = made;
    return fail(refusals.has(failure.class) ? unable(failure.operatorMessage) : failure);
  },
  /** Takes a key of the same user back. */
  revokeKey: (key: string): Promise<Result<unknown>> => call('res.users.apikeys', 'revoke', { key }, z.unknown()),
  /** The user's id. */
  async whose(): Promise<Result<number>> {
    const context = await call('res.users', 'context_get', {}, contextSchema);
    return context.ok ? succeed(context.value.uid) : context;
  },
});

/** The method is not there, or not for this user. */
const refusals: ReadonlySet<FailureClass> = new Set(['misconfigured', 'invalid', 'forbidden']);

const unable = (operatorMessage: string) =>
  makeFailure({
    class: 'misconfigured',
    outcome: 'answered',
    message: 'This Odoo makes no key for a program.',
    operatorMessage: `This Odoo makes no key for a program: ${operatorMessage}`,
    remedy:
      'Set the system parameter base.enable_programmatic_api_keys to True in a recent Odoo 19, or take `keyRotationDays` out of the connection and run `waybill odoo setup` before the key ends.',
  });
