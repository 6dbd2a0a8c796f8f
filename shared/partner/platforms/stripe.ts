import * as z from 'zod';
import { parseWithFaults } from '../../order/fault.ts';
import { stripeHmac } from '../signatures/known-hmacs.ts';
import { checkMapped } from './mapping/check-mapped.ts';
import { definePlatform, type Ignored, type ParsedOrder } from './platform.ts';
import { fetchSession } from './stripe/fetch-session.ts';
import { fetchedSessionSchema } from './stripe/fetched-session.ts';
import { listSessions } from './stripe/list-sessions.ts';
import { mapOrder } from './stripe/map-order.ts';
import { readEvent } from './stripe/read-event.ts';
import { credentialsSchema, type Settings, settingsSchema } from './stripe/settings.ts';

/**
 * Stripe Checkout: events name sessions or payments, whose sessions are then read from the API. The times that tell how new
 * a session is count in seconds, so that the later answer wins where they are the same.
 */
export const stripe = definePlatform({
  settings: settingsSchema,
  credentials: credentialsSchema,
  schemes: [stripeHmac],
  sameRevision: 'replace',
  read: ({ document }, settings) => readEvent(document, settings),
  // A hundred reads a second are allowed in live mode and a quarter of them in test mode, to all who hold keys together.
  api: {
    callsPerSecond: 15,
    list: listSessions,
    fetch: fetchSession,
    parse: parseOrder,
    idOf: (document) => idSchema.safeParse(document).data?.session.id,
    // A page begins behind an event, and events never change.
    hasStablePages: true,
  },
});

const idSchema = z.object({ session: z.object({ id: z.string() }) });

const outlineSchema = z.object({
  session: z
    .object({ status: z.string().nullish(), mode: z.string().nullish(), livemode: z.boolean().nullish() })
    .nullable(),
});

/** The canonical order in a session with its lines. */
function parseOrder(document: unknown, settings: Settings): ParsedOrder | Ignored {
  const outline = outlineSchema.safeParse(document).data;
  const ignored = outline && reasonToIgnore(outline.session, settings);
  if (ignored !== undefined) return { ignored };
  const fetched = parseWithFaults(fetchedSessionSchema, document);
  if ('faults' in fetched) return fetched;
  const { order, places } = mapOrder(fetched.data, settings);
  return checkMapped(order, places);
}

function reasonToIgnore(
  session: z.output<typeof outlineSchema>['session'],
  { testMode }: Settings,
): string | undefined {
  if (!session) return 'The payment is for no session of Checkout.';
  if (session.livemode === testMode) return `The session is of Stripe's ${testMode ? 'live' : 'test'} mode.`;
  if (session.mode === 'setup') return 'Nothing is sold in a session that only keeps a card.';
  if (session.status === 'open' || session.status === 'expired') return 'Nobody has completed this session.';
  return undefined;
}
