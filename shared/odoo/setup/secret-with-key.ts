import * as z from 'zod';
import type { MadeKey } from './make-key.ts';

const objectSchema = z.record(z.string(), z.unknown());

/**
 * The text of a connection's secret with a new key in it, and what else it held. `keyEndsAt` is when it
 * ends: Odoo does not tell which of a user's keys is the one in use.
 */
export const secretWithKey = (secret: string | undefined, { apiKey, endsAt }: MadeKey): string => {
  const { keyEndsAt: _, ...kept } = objectOf(secret);
  return JSON.stringify({
    ...kept,
    apiKey,
    ...(endsAt === undefined ? {} : { keyEndsAt: endsAt.toISOString() }),
  });
};

function objectOf(text: string | undefined): Record<string, unknown> {
  try {
    return objectSchema.safeParse(JSON.parse(text ?? '{}')).data ?? {};
  } catch {
    // What cannot be read was of no use to Waybill either.
    return {};
  }
}
