import type { KnownPartner } from '../../shared/partner/registry.ts';
import { type PullOrdersDeps, patienceMs } from './pull-orders-deps.ts';

/** Asks of the ledger at a time. */
const partnersAtATime = 20;

/**
 * Has the shop of every partner asked that is due: whose time has come, or whose pull was begun and let down by whoever was
 * at it. Of two that run at once only one asks. Throws after the last if any failed.
 */
export const startDuePulls = async (
  deps: Pick<PullOrdersDeps, 'registry' | 'pulls' | 'jobs' | 'now' | 'log'>,
): Promise<void> => {
  const partners = deps.registry.all.filter(({ pull }) => pull !== undefined);
  const failed: string[] = [];
  for (let start = 0; start < partners.length; start += partnersAtATime) {
    const some = partners.slice(start, start + partnersAtATime);
    await Promise.all(some.map((partner) => startIfDue(deps, partner).catch(() => failed.push(partner.id))));
  }
  if (failed.length === 0) return;
  deps.log.error('pulls.not-started', { partners: failed });
  throw new Error(`${failed.length} pulls could not be started`);
};

async function startIfDue(
  { pulls, jobs, now }: Pick<PullOrdersDeps, 'pulls' | 'jobs' | 'now'>,
  { id: partner }: KnownPartner,
): Promise<void> {
  const seen = await pulls.read(partner);
  if (seen && seen.nextAtMs > now()) return;
  if (await pulls.claim({ partner, seen, nextAtMs: now() + patienceMs })) await jobs.send(partner, 0);
}
