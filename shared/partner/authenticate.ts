import { Problem } from '../runtime/http/problem.ts';
import type { HttpRequest } from '../runtime/http/request.ts';
import { createExamine, type ExamineDeps, type Finding } from './examine.ts';
import type { KnownPartner, Registry } from './registry.ts';
import type { Scheme } from './signatures/scheme.ts';

interface Door extends ExamineDeps {
  readonly registry: Registry;
  readonly now: () => number;
}

/** Proves that a request comes from the partner that its path names, or throws a {@link Problem}. */
export type Authenticate = (request: HttpRequest, schemes: readonly Scheme[]) => Promise<KnownPartner>;

/**
 * Whatever is wrong (no such partner, no credential, a wrong one, an old timestamp, a secret that cannot be used), the
 * caller is told the very same and the work done is the same; only the log says which.
 */
export const createAuthenticate = (door: Door): Authenticate => {
  const examine = createExamine(door);
  return async (request, schemes) => {
    const known = door.registry.find(request.pathParameters['partner'] ?? '');
    const partner = known ?? door.registry.standIn;
    const finding = await examine({ request, partner, schemes, nowMs: door.now() });
    if (known && finding === 'verified') return known;
    throw unauthenticated(known ? finding : 'unknown-partner');
  };
};

/** What every caller is told who could not be told to be a partner. */
export const unauthenticated = (reason: Finding | 'unknown-partner'): Problem =>
  new Problem('unauthenticated', {
    detail:
      'The request could not be authenticated. Check the partner in the path, the API key or signature, and, for a signature, that the body is signed byte for byte and the clock is right.',
    log: { reason },
  });
