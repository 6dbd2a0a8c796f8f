import { createHash } from 'node:crypto';
import * as z from 'zod';

/** Shorter ones are found by trying. */
const shortestToken = 8;
const longestToken = 512;

const tokenSchema = z
  .string()
  .min(shortestToken)
  .max(longestToken)
  // What a header can carry between "Bearer " and its end.
  .regex(/^[\x21-\x7e]+$/);

/** Whose token it is: what the log says of everything that is done with it. */
const nameSchema = z
  .string()
  .max(64)
  .regex(/^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u);

const operatorSecretSchema = z.strictObject({
  tokens: z
    .array(z.union([tokenSchema, z.strictObject({ name: nameSchema, token: tokenSchema })]))
    .min(1)
    .max(50),
});

/** One who may operate Waybill, and the hash of the token that proves it. */
export interface KnownOperator {
  readonly name: string;
  readonly tokenHash: Buffer;
}

/**
 * The operators in a text of Secrets Manager, `{"tokens": ["…", {"name": "ada", "token": "…"}]}`, or the fields that make
 * it unusable, never their values. A token without a name is called `operator-1`, `operator-2` … by its place.
 */
export const parseOperatorSecret = (
  text: string | undefined,
): { readonly operators: readonly KnownOperator[] } | { readonly unusable: readonly string[] } => {
  if (text === undefined) return { unusable: ['it does not exist'] };
  const parsed = operatorSecretSchema.safeParse(readJson(text));
  if (!parsed.success) {
    return { unusable: parsed.error.issues.map(({ path }) => path.join('.') || 'the whole of it').slice(0, 10) };
  }
  return {
    operators: parsed.data.tokens.map((entry, index) => {
      const { name, token } = typeof entry === 'string' ? { name: `operator-${index + 1}`, token: entry } : entry;
      return { name, tokenHash: hashToken(token) };
    }),
  };
};

/** Hashes have one length, and so tell nothing about that of a token when they are compared. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
