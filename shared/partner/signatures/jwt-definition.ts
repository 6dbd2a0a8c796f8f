import * as z from 'zod';

const text = z.string().min(1).max(500);

/** Public keys only: with a shared key, whoever can verify a token could make one. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;

/** Whose tokens are taken, and what they must hold. */
export const jwtDefinitionSchema = z.strictObject({
  issuer: text,
  /** Whom the tokens must be for; without it, a token that was made for somebody else would do. */
  audience: text,
  /** Where the issuer publishes its keys, as a JSON Web Key Set. */
  keys: z.url({ protocol: /^https$/ }),
  algorithms: z.array(z.enum(algorithms)).min(1),
  /** How far the issuer's clock may be off. */
  toleranceSeconds: z.int().min(0).max(600).default(60),
  /** The claim that holds the SHA-256 of the body, and how it is written; where it is named, it has to be there. */
  bodyHash: z.strictObject({ claim: text, encoding: z.enum(['base64', 'base64url', 'hex']).default('hex') }).optional(),
});
export type JwtDefinition = z.output<typeof jwtDefinitionSchema>;
