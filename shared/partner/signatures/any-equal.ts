import { timingSafeEqual } from 'node:crypto';

const equalBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

/**
 * Whether any of `presented` equals any of `expected`. All are compared, each in constant time, so that the time it takes
 * tells neither which one it is nor where two differ.
 */
export const anyEqual = (presented: readonly Uint8Array[], expected: readonly Uint8Array[]): boolean =>
  presented.flatMap((one) => expected.map((other) => equalBytes(one, other))).includes(true);
