import { secretNameOfPartner } from '../runtime/configuration.ts';
import { orUnavailable } from '../runtime/http/or-unavailable.ts';
import type { Secrets } from '../runtime/secrets.ts';
import { type PartnerSecret, parsePartnerSecret } from './partner-secret.ts';

/** The partner's secret; undefined when it cannot be used. Throws a 503 when Secrets Manager is out of reach. */
export type ReadPartnerSecret = (partner: { readonly id: string }) => Promise<PartnerSecret | undefined>;

export const createReadPartnerSecret =
  (secrets: Secrets): ReadPartnerSecret =>
  async ({ id }) => {
    const parsed = parsePartnerSecret(await orUnavailable(secrets.read(secretNameOfPartner(id)), 'secrets'));
    return 'secret' in parsed ? parsed.secret : undefined;
  };
