import { loadConfiguration } from '../../infra/build/load-configuration.ts';
import { demoSecrets } from '../../shared/partner/demo-secrets.ts';
import { createRegistry, type KnownPartner } from '../../shared/partner/registry.ts';
import { secretNameOfPartner } from '../../shared/runtime/configuration.ts';
import type { Terminal } from './command.ts';
import { openSafe } from './open-safe.ts';
import { UsageError } from './usage-error.ts';

const usualUrl = 'http://127.0.0.1:8787';

/** A partner of the configuration, the text of its secret if there is one, and the Waybill to speak to. */
export interface ChosenPartner {
  readonly partner: KnownPartner;
  readonly secretText: string | undefined;
  readonly url: string;
}

/**
 * The partner that `id` names. Its secret is that of WAYBILL_SECRETS, else for a Waybill on this machine the demo partner's,
 * else that of Secrets Manager. Throws a {@link UsageError} when there is no such partner.
 */
export const choosePartner = async (
  id: string | undefined,
  givenUrl: string | undefined,
  { environment }: Terminal,
): Promise<ChosenPartner> => {
  const registry = createRegistry(await loadConfiguration(environment));
  const partner = id === undefined ? undefined : registry.find(id);
  if (!partner) {
    throw new UsageError(`Name one of the partners: --partner ${registry.all.map((known) => known.id).join('|')}`);
  }
  const url = (givenUrl ?? environment['WAYBILL_URL'] ?? usualUrl).replace(/\/+$/, '');
  if (!URL.canParse(url)) throw new UsageError(`${url} is no address such as ${usualUrl}.`);
  return { partner, secretText: await readSecret(environment, secretNameOfPartner(partner.id), url), url };
};

async function readSecret(
  environment: Terminal['environment'],
  name: string,
  url: string,
): Promise<string | undefined> {
  const demo = demoSecrets[name];
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
  if (!environment['WAYBILL_SECRETS'] && isHere) return demo && JSON.stringify(demo);
  return (await openSafe(environment, name)).read();
}
