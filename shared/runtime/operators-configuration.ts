import * as z from 'zod';
import { approvalsSchema } from '../operator/approvals.ts';
import { operatorClaimsSchema } from '../operator/operator-claims.ts';

/** Identity providers speak HTTPS; only one on this very machine, for the local run, need not. */
const issuerSchema = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((url) => url.startsWith('https:') || ['127.0.0.1', 'localhost'].includes(new URL(url).hostname), {
    error: 'must be https://…',
  });

const textSchema = z.string().min(1).max(300);

/** An identity provider of one's own that speaks OpenID Connect, in place of the user pool that the stack makes. */
const signInSchema = z.strictObject({
  /** Exactly as it stands in the claim `iss`, the slash at its end included or not. */
  issuer: issuerSchema,
  /** What stands in the claim `aud` of access tokens for Waybill or, where they have none, in `client_id`. */
  audience: textSchema,
  /** Whether it has to be told, as `audience` and `resource`, what a token is to be for; Auth0 does. */
  namesAudience: z.boolean().default(false),
  /** Of the console and the command line: a public client, code grant with PKCE. */
  clientId: textSchema,
  /** What these two ask for. */
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/))
    .min(1)
    .max(20)
    .default(['openid', 'profile', 'email']),
  ...operatorClaimsSchema.shape,
  rolesClaim: operatorClaimsSchema.shape.rolesClaim.unwrap().default('roles'),
});

/** Who may operate Waybill. */
export const operatorsSchema = z.strictObject({
  signIn: signInSchema.optional(),
  /** Client ids of programs that have tokens of their own (docs/sign-in.md#programs). */
  programs: z.array(textSchema).max(10).default([]),
  /** Edits of larger orders need a second person (docs/operating.md#a-second-person). */
  approvals: approvalsSchema.prefault({}),
});
