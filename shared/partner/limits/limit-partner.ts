import type { PartnerBuckets } from '../../ledger/partner-buckets.ts';
import { Problem } from '../../runtime/http/problem.ts';
import type { Log } from '../../runtime/logger.ts';
import type { KnownPartner } from '../registry.ts';
import { lease, portionOf, restMs } from './lease.ts';

interface Deps {
  readonly buckets: PartnerBuckets;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** What this function holds for one partner. */
interface Purse {
  tokens: number;
  paidUntilUs: number;
  /** There was nothing; nobody asks before. */
  askAgainAtMs: number;
  /** The bucket could not be seen; until then nobody is refused, nor made to wait for it. */
  uncheckedUntilMs: number;
  leasing: Promise<void> | undefined;
  /** Requests that wait for the lease. */
  waiting: number;
}

/** Pays for more orders than the one that a request was let in for. Never rejects, and refuses nobody but whoever comes next. */
type PayFor = (orders: number) => Promise<void>;

/**
 * Lets a request of a verified partner in, or throws a 429 that says when it would be taken. It pays for one order or
 * delivery; a batch is let in whole where one order would be, and pays for the rest afterwards.
 */
export type LimitPartner = (partner: KnownPartner) => Promise<PayFor>;

/** Many who wait for one lease take turns; whoever had none by then is told to come again. */
const maximumTurns = 3;
const uncheckedForMs = 1_000;

/**
 * Keeps partners to their limits over all functions together: each leases a few orders ahead from the partner's bucket in
 * the ledger, so that most requests ask nobody, and renews its lease while requests go on. In any stretch of time no more
 * than `burst` + `perSecond` × seconds + one portion a function are let in; a function that ends loses what it holds, one
 * portion at most. While the ledger is out of reach nobody is refused for that.
 */
export const createLimitPartner = (deps: Deps): LimitPartner => {
  const purses = new Map<string, Purse>();
  const purseOf = (partner: string): Purse => {
    const known = purses.get(partner);
    if (known) return known;
    const purse = { tokens: 0, paidUntilUs: 0, askAgainAtMs: 0, uncheckedUntilMs: 0, leasing: undefined, waiting: 0 };
    purses.set(partner, purse);
    return purse;
  };

  return async (partner) => {
    const purse = purseOf(partner.id);
    await enter(deps, partner, purse);
    return async (orders) => {
      purse.tokens -= orders;
      if (purse.tokens < 0) await payDebt(deps, partner, purse);
    };
  };
};

async function enter(deps: Deps, partner: KnownPartner, purse: Purse): Promise<void> {
  for (let turn = 0; purse.tokens < 1 && turn < maximumTurns; turn++) {
    if (deps.now() < Math.max(purse.uncheckedUntilMs, purse.askAgainAtMs)) break;
    purse.waiting += 1;
    await renew(deps, partner, purse);
    purse.waiting -= 1;
  }
  if (purse.tokens < 1) {
    if (deps.now() < purse.uncheckedUntilMs) return;
    throw tooMany(purse.askAgainAtMs - deps.now());
  }
  purse.tokens -= 1;
  if (purse.tokens < portionOf(partner.limits) / 2 && deps.now() >= purse.askAgainAtMs) {
    // Not waited for: it is done by the time that this request is, and if not, the next one waits for it.
    void renew(deps, partner, purse);
  }
}

/** One lease at a time, whoever wants it; never rejects. */
function renew(deps: Deps, partner: KnownPartner, purse: Purse): Promise<void> {
  purse.leasing ??= fill(deps, partner, purse).finally(() => {
    purse.leasing = undefined;
  });
  return purse.leasing;
}

async function fill(deps: Deps, partner: KnownPartner, purse: Purse): Promise<void> {
  const { buckets, now } = deps;
  const { id, limits } = partner;
  const nowUs = now() * 1_000;
  const tokens = portionOf(limits) + purse.waiting - Math.max(0, purse.tokens);
  try {
    const leased = await lease(buckets, { partner: id, limits, tokens, seenUs: purse.paidUntilUs, nowUs });
    purse.paidUntilUs = leased.paidUntilUs;
    purse.tokens += leased.tokens;
    if (leased.tokens === 0) purse.askAgainAtMs = now() + Math.max(1, restMs(limits, { ...leased, nowUs }));
  } catch (error) {
    unchecked(deps, partner, purse, error);
  }
}

async function payDebt(deps: Deps, partner: KnownPartner, purse: Purse): Promise<void> {
  const { id, limits } = partner;
  const tokens = -purse.tokens;
  purse.tokens = 0;
  const nowUs = deps.now() * 1_000;
  try {
    const wish = { partner: id, limits, tokens, onCredit: true, seenUs: purse.paidUntilUs, nowUs };
    purse.paidUntilUs = (await lease(deps.buckets, wish)).paidUntilUs;
  } catch (error) {
    unchecked(deps, partner, purse, error);
  }
}

function unchecked({ log, now }: Deps, { id }: KnownPartner, purse: Purse, error: unknown): void {
  purse.uncheckedUntilMs = now() + uncheckedForMs;
  log.warn('limit.unchecked', { partner: id, error: error instanceof Error ? error.name : 'unknown' });
}

function tooMany(waitMs: number): Problem {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Problem('too-many-requests', {
    detail: `More came than this partner may send. Nothing of this request was taken; send it again in ${retryAfterSeconds} s.`,
    retryAfterSeconds,
  });
}
