import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { decodeBytes } from './decode-bytes.ts';

const longestSignature = 1_024;

/** A public key of a text; undefined where it holds none. */
export const publicKeyOf = (text: string): KeyObject | undefined => {
  try {
    return createPublicKey(text);
  } catch {
    return undefined;
  }
};

interface Signed {
  readonly type: 'rsa' | 'ec';
  readonly digest: 'sha256' | 'sha1';
  readonly bytes: Uint8Array;
  /** In base64. */
  readonly signature: string;
}

/** Whether the signature is made with any of the keys; a key of another type counts for nothing. */
export const isSignedWith = ({ type, digest, bytes, signature }: Signed, keys: readonly string[]): boolean => {
  if (signature.length > longestSignature) return false;
  const presented = decodeBytes(signature, 'base64');
  if (!presented) return false;
  return keys
    .flatMap((text) => publicKeyOf(text) ?? [])
    .some((key) => key.asymmetricKeyType === type && verify(digest, bytes, key, presented));
};
