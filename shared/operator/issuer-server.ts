import type { SignInSettings } from './sign-in-settings.ts';

/** Where people sign in and get tokens, in the words of OpenID Connect's discovery, which libraries speak. */
export const issuerServer = ({ issuer, authorizationEndpoint, tokenEndpoint }: SignInSettings) => ({
  issuer,
  authorization_endpoint: authorizationEndpoint,
  token_endpoint: tokenEndpoint,
});
