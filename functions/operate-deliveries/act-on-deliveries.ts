import type { KeptDelivery, KeptSummary } from '../../shared/ledger/list-kept.ts';
import type { Operator } from '../../shared/operator/operator.ts';
import type { PerformAct } from '../../shared/operator/perform-act.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';
import type { Verification } from '../../shared/partner/verify-again.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import type { DeliveryCommand } from './delivery-command.ts';

/** What it takes to see what is kept of a partner. */
type ListKept = (query: {
  readonly partner: string;
  readonly after?: string | undefined;
  readonly limit: number;
}) => Promise<{ readonly deliveries: readonly KeptSummary[]; readonly next: string | undefined }>;

/** What it takes to do with deliveries what an operator says. */
export interface ActingVerbs {
  readonly performAct: PerformAct;
  readonly list: ListKept;
  readonly read: (partner: string, id: string) => Promise<KeptDelivery | undefined>;
  readonly remove: (partner: string, id: string) => Promise<void>;
  readonly verifyAgain: (partner: KnownPartner, kept: KeptDelivery) => Promise<Verification>;
  readonly now: () => number;
  readonly log: Log;
}

/** In one answer, and at the word of one command. */
export const maximumShown = 100;

/** The function has 25 seconds, and a delivery whose keys nobody publishes at the moment takes some of them. */
const timeForActingMs = 15_000;

/**
 * Verifies deliveries again, or lets them go, one after the other. Where time is short, those that were named are
 * `not-tried`; those that were not are behind the `cursor` of the answer, as are those of the next page.
 */
export const actOnDeliveries = async (
  verbs: ActingVerbs,
  command: DeliveryCommand,
  partner: KnownPartner,
  operator: Operator,
): Promise<HttpReply> => {
  const untilMs = verbs.now() + timeForActingMs;
  const { ids, next } = await idsOf(verbs, command, partner.id);
  const { action, reason } = command;
  const target = { partner: partner.id, deliveries: ids.length };
  return verbs.performAct({ operator, act: `delivery.${action}`, target, reason, before: { ids } }, async () => {
    const results: Result[] = [];
    for (const [index, id] of ids.entries()) {
      if (index > 0 && verbs.now() > untilMs) {
        if (!command.ids) return { result: answer(results, ids[index - 1]), after: countOutcomes(results) };
        results.push({ id, outcome: 'not-tried', detail: 'There was no time left for it. Ask for it again.' });
      } else results.push({ id, ...(await actOnOne(verbs, command, partner, id, operator)) });
    }
    return { result: answer(results, next), after: countOutcomes(results) };
  });
};

interface Result {
  readonly id: string;
  readonly outcome: string;
  readonly detail?: string;
}

/** How many deliveries came to what. */
const countOutcomes = (results: readonly Result[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(results, ({ outcome }) => outcome)].map(([outcome, its]) => [outcome, its.length]),
  );

const answer = (results: readonly unknown[], cursor: string | undefined): HttpReply => ({
  status: 200,
  body: { results, ...(cursor !== undefined && { cursor }) },
});

async function idsOf({ list }: ActingVerbs, { ids, cursor }: DeliveryCommand, partner: string) {
  if (ids) return { ids, next: undefined };
  const page = await orUnavailable(list({ partner, after: cursor, limit: maximumShown }), 'ledger');
  return { ids: page.deliveries.map(({ id }) => id), next: page.next };
}

async function actOnOne(
  verbs: ActingVerbs,
  { action, reason }: DeliveryCommand,
  partner: KnownPartner,
  id: string,
  { name }: Operator,
) {
  const did: Promise<{ readonly outcome: string }> =
    action === 'verify' ? verify(verbs, partner, id) : discard(verbs, partner.id, id);
  const result = await orUnavailable(did, 'ledger');
  verbs.log.info(action === 'verify' ? 'delivery.verified-again' : 'delivery.discarded', {
    ...{ partner: partner.id, delivery: id, outcome: result.outcome, by: name },
    ...(reason !== undefined && { reason }),
  });
  return result;
}

async function verify({ read, remove, verifyAgain }: ActingVerbs, partner: KnownPartner, id: string) {
  const kept = await read(partner.id, id);
  if (!kept) return { outcome: 'gone' } as const;
  const verification = await verifyAgain(partner, kept);
  if (verification.outcome !== 'rejected') await remove(partner.id, id);
  return verification;
}

async function discard({ read, remove }: ActingVerbs, partner: string, id: string) {
  if (!(await read(partner, id))) return { outcome: 'gone' } as const;
  await remove(partner, id);
  return { outcome: 'discarded' } as const;
}
