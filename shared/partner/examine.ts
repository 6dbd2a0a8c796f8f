import { secretNameOfPartner } from '../runtime/configuration.ts';
import { orUnavailable } from '../runtime/http/or-unavailable.ts';
import type { HttpRequest } from '../runtime/http/request.ts';
import type { Log } from '../runtime/logger.ts';
import type { Secrets } from '../runtime/secrets.ts';
import { holdsProof, parsePartnerSecret } from './partner-secret.ts';
import type { KnownPartner } from './registry.ts';
import type { KeyRing, Scheme, Verdict } from './signatures/scheme.ts';

/** A secret younger than this is not read again for a wrong signature, so that wrong signatures cause no storm. */
const freshMs = 5_000;

/** What it takes to tell who sent a request. */
export interface ExamineDeps {
  readonly secrets: Secrets;
  readonly keys: KeyRing;
  readonly log: Log;
}

/** What was found out about a request that says it comes from a partner; `unusable-secret`: nothing could verify. */
export type Finding = Verdict | 'unusable-secret';

interface Examined {
  readonly request: Pick<HttpRequest, 'headers' | 'body'>;
  readonly partner: KnownPartner;
  /** Any one of them suffices. */
  readonly schemes: readonly Scheme[];
  /** When the request came. */
  readonly nowMs: number;
}

/** Tells whether a request comes from a partner. Throws a 503 when Secrets Manager is out of reach. */
export type Examine = (examined: Examined) => Promise<Finding>;

/**
 * A wrong credential is tried once more against the secret as it is now, so that a rotated one works at once; so much work
 * is done whatever is wrong.
 */
export const createExamine =
  (deps: ExamineDeps): Examine =>
  async (examined) => {
    const name = secretNameOfPartner(examined.partner.id);
    const text = await orUnavailable(deps.secrets.read(name), 'secrets');
    const finding = await checkAgainst(deps, text, examined);
    if (finding === 'verified' || finding === 'absent' || finding === 'stale') return finding;
    const current = await orUnavailable(deps.secrets.read(name, freshMs), 'secrets');
    return current === text ? finding : checkAgainst(deps, current, examined);
  };

async function checkAgainst(
  { keys, log }: ExamineDeps,
  text: string | undefined,
  { request, partner, schemes, nowMs }: Examined,
): Promise<Finding> {
  const parsed = parsePartnerSecret(text);
  if ('unusable' in parsed) {
    log.error('secret.unusable', { secret: secretNameOfPartner(partner.id), fields: parsed.unusable });
    return 'unusable-secret';
  }
  const evidence = { secret: parsed.secret, nowMs, keys };
  const verdicts = await Promise.all(schemes.map((scheme) => scheme(request, evidence)));
  if (verdicts.includes('verified')) return 'verified';
  if (!holdsProof(parsed.secret) && verdicts.includes('wrong')) {
    log.error('secret.unusable', { secret: secretNameOfPartner(partner.id), fields: ['it holds no credential'] });
    return 'unusable-secret';
  }
  return verdicts.find((verdict) => verdict !== 'absent') ?? 'absent';
}
