import * as oauth from 'oauth4webapi';
import { issuerServer } from '../../../shared/operator/issuer-server.ts';
import { type SignInSettings, signInSettingsSchema } from '../../../shared/operator/sign-in-settings.ts';
import { UnreachableError } from '../api/unreachable-error.ts';

const timeoutMs = 15_000;

/** Who is asked for tokens, in the words of the library. */
export interface Issuer {
  readonly settings: SignInSettings;
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly options: oauth.TokenEndpointRequestOptions;
}

/** Asks the Waybill at this origin where its operators sign in. Throws a sentence when it does not say. */
export const readIssuer = async (base: string): Promise<Issuer> => {
  const settings = await readSettings(base);
  const { audience } = settings;
  return {
    settings,
    server: issuerServer(settings),
    client: { client_id: settings.clientId },
    options: {
      // The issuer of a local run has no certificate; it is on this very machine.
      [oauth.allowInsecureRequests]: isOnThisMachine(settings.tokenEndpoint),
      signal: () => AbortSignal.timeout(timeoutMs),
      ...(audience !== undefined && { additionalParameters: { audience, resource: audience } }),
    },
  };
};

const isOnThisMachine = (url: string): boolean => ['127.0.0.1', 'localhost'].includes(new URL(url).hostname);

async function readSettings(base: string): Promise<SignInSettings> {
  const url = `${base}/console/sign-in.json`;
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    return signInSettingsSchema.parse(await response.json());
  } catch {
    throw new UnreachableError(`${url} does not say where to sign in. Is that where Waybill is? --url says otherwise.`);
  }
}
