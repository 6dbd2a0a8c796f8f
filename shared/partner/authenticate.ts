import { secretNameOfPartner } from '../runtime/configuration.ts';
import { orUnavailable } from '../runtime/http/or-unavailable.ts';
import { Problem } from '../runtime/http/problem.ts';
import type { HttpRequest } from '../runtime/http/request.ts';
import type { Log } from '../runtime/logger.ts';
import type { Secrets } from '../runtime/secrets.ts';
import { parsePartnerSecret } from './partner-secret.ts';
import type { KnownPartner, Registry } from './registry.ts';
import type { Scheme, Verdict } from './signatures/scheme.ts';

/** A secret younger than this is not read again for a wrong signature, so that wrong signatures cause no storm. */
const freshMs = 5_000;

interface Door {
  readonly registry: Registry;
  readonly secrets: Secrets;
  readonly now: () => number;
  readonly log: Log;
}

type Finding = Verdict | 'unusable-secret';

/** Proves that a request comes from the partner that its path names, or throws a {@link Problem}. */
export type Authenticate = (
  request: HttpRequest,
  schemesOf: (partner: KnownPartner) => readonly Scheme[],
) => Promise<KnownPartner>;

/**
 * Whatever is wrong (no such partner, no credential, a wrong one, an old timestamp, a secret that cannot be used), the
 * caller is told the very same and the work done is the same; only the log says which. A wrong credential is tried once
 * more against the secret as it is now, so that a rotated one works at once. Secrets Manager out of reach is a 503.
 */
export const createAuthenticate =
  (door: Door): Authenticate =>
  async (request, schemesOf) => {
    const id = request.pathParameters['partner'] ?? '';
    const known = door.registry.find(id);
    const partner = known ?? door.registry.standIn;
    const finding = await examine(door, partner, request, schemesOf(partner));
    if (known && finding === 'verified') return known;
    throw new Problem('unauthenticated', {
      detail:
        'The request could not be authenticated. Check the partner in the path, the API key or signature, and, for a signature, that the body is signed byte for byte and the clock is right.',
      log: { reason: known ? finding : 'unknown-partner' },
    });
  };

async function examine(door: Door, partner: KnownPartner, request: HttpRequest, schemes: readonly Scheme[]) {
  const name = secretNameOfPartner(partner.id);
  const check = (text: string | undefined) => checkAgainst(door, name, text, request, schemes);
  const text = await orUnavailable(door.secrets.read(name), 'secrets');
  const finding = check(text);
  if (finding === 'verified' || finding === 'absent' || finding === 'stale') return finding;
  const current = await orUnavailable(door.secrets.read(name, freshMs), 'secrets');
  return current === text ? finding : check(current);
}

function checkAgainst(
  { log, now }: Door,
  name: string,
  text: string | undefined,
  request: HttpRequest,
  schemes: readonly Scheme[],
): Finding {
  const parsed = parsePartnerSecret(text);
  if ('unusable' in parsed) {
    log.error('secret.unusable', { secret: name, fields: parsed.unusable });
    return 'unusable-secret';
  }
  const verdicts = schemes.map((scheme) => scheme(request, parsed.secret, now()));
  if (verdicts.includes('verified')) return 'verified';
  return verdicts.find((verdict) => verdict !== 'absent') ?? 'absent';
}
