import * as z from 'zod';

const endpoint = z.url({ protocol: /^https?$/ }).max(2_000);

/** What is known of the issuer when the stack is made; the rest it tells by itself. */
export const signInSourceSchema = z.strictObject({
  /** As it stands in the tokens. */
  issuer: endpoint,
  clientId: z.string().min(1).max(300),
  /** Asked for as `audience` and `resource` where the issuer wants to be told what the token is for. */
  audience: z.string().min(1).max(300).optional(),
  /** Separated by spaces. */
  scopes: z.string().min(1).max(1_000),
});
export type SignInSource = z.output<typeof signInSourceSchema>;

/**
 * What a program needs to sign a person in by OpenID Connect (code grant with PKCE, a public client): the answer of
 * `GET /console/sign-in.json`, which is no secret.
 */
export const signInSettingsSchema = z.object({
  ...signInSourceSchema.shape,
  authorizationEndpoint: endpoint,
  tokenEndpoint: endpoint,
  endSessionEndpoint: endpoint.optional(),
});
export type SignInSettings = z.output<typeof signInSettingsSchema>;
