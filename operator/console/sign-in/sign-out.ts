import { type Issuer, redirectUri } from './issuer.ts';
import { forgetSession, readSession } from './session.ts';

const key = 'waybill.signed-out';

/** Whether the person has signed out in this tab and not been told since: nobody is sent to sign in again then. */
export const takeSignedOut = (): boolean => {
  const isSignedOut = sessionStorage.getItem(key) !== null;
  sessionStorage.removeItem(key);
  return isSignedOut;
};

/** Forgets the tokens of this tab, and has the issuer end its own session where it knows how to. */
export const signOut = ({ settings }: Issuer): void => {
  const idToken = readSession()?.idToken;
  forgetSession();
  sessionStorage.setItem(key, 'yes');
  if (settings.endSessionEndpoint === undefined) {
    location.assign(redirectUri());
    return;
  }
  const url = new URL(settings.endSessionEndpoint);
  url.searchParams.set('client_id', settings.clientId);
  url.searchParams.set('post_logout_redirect_uri', redirectUri());
  // What Cognito calls the same.
  url.searchParams.set('logout_uri', redirectUri());
  if (idToken !== undefined) url.searchParams.set('id_token_hint', idToken);
  location.assign(url.href);
};
