import * as oauth from 'oauth4webapi';
import { issuerServer } from '../../../shared/operator/issuer-server.ts';
import type { SignInSettings } from '../../../shared/operator/sign-in-settings.ts';

/** Who is asked for tokens, in the words of the library. */
export interface Issuer {
  readonly settings: SignInSettings;
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly options: { readonly [oauth.allowInsecureRequests]: boolean };
}

/** Reads from Waybill where to sign in. Throws a sentence for people when that cannot be found out. */
export const readIssuer = async (): Promise<Issuer> => {
  const response = await fetch('/console/sign-in.json').catch(() => undefined);
  if (!response?.ok) throw new Error('Waybill cannot say where to sign in at the moment. Try again in a minute.');
  const settings: SignInSettings = await response.json();
  return {
    settings,
    server: issuerServer(settings),
    client: { client_id: settings.clientId },
    // The issuer of a local run has no certificate; anywhere else the settings hold https addresses.
    options: { [oauth.allowInsecureRequests]: new URL(settings.tokenEndpoint).protocol === 'http:' },
  };
};

/** Where the issuer sends people back to; it is registered there. */
export const redirectUri = (): string => `${location.origin}/console`;
