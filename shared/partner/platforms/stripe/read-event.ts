import * as z from 'zod';
import { parseWithFaults } from '../../../order/fault.ts';
import type { Reading } from '../platform.ts';
import type { Settings } from './settings.ts';

const sessionTypes = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
];
const moneyTypes = ['charge.refunded', 'charge.refund.updated', 'refund.created', 'refund.updated', 'refund.failed'];

/** The types of events that tell of a change of an order. */
export const orderEvents: readonly string[] = [...sessionTypes, ...moneyTypes];

const eventSchema = z.object({ type: z.string().max(200), livemode: z.boolean() });
const idSchema = z.string().regex(/^[a-z]+_[A-Za-z0-9_]{1,200}$/, { error: 'must be an id of Stripe' });
const sessionSchema = z.object({ data: z.object({ object: z.object({ id: idSchema }) }) });
const moneySchema = z.object({ data: z.object({ object: z.object({ payment_intent: idSchema.nullish() }) }) });

const ignored = (reason: string): Reading => ({ kind: 'ignored', reason });
const changed = (id: string): Reading => ({ kind: 'changed', ids: [id] });

/** Which Checkout session an event is about, or which payment's session: an event has no lines, and may be late. */
export const readEvent = (document: unknown, { testMode }: Settings): Reading => {
  const event = parseWithFaults(eventSchema, document);
  if ('faults' in event) return { kind: 'orders', orders: [event] };
  const { type, livemode } = event.data;
  if (!orderEvents.includes(type)) return ignored('An event of this type tells of no order that was placed.');
  if (livemode === testMode) return ignored(`The event is of Stripe's ${livemode ? 'live' : 'test'} mode.`);
  if (sessionTypes.includes(type)) {
    const session = parseWithFaults(sessionSchema, document);
    return 'faults' in session ? { kind: 'orders', orders: [session] } : changed(session.data.data.object.id);
  }
  const money = parseWithFaults(moneySchema, document);
  if ('faults' in money) return { kind: 'orders', orders: [money] };
  const { payment_intent: payment } = money.data.data.object;
  return payment ? changed(payment) : ignored('The money is of no payment of Checkout.');
};
