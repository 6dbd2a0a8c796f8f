import { timingSafeEqual } from 'node:crypto';

/** Compares in a time that tells nothing about where two byte strings differ. */
export const equalBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

/** Whether any of `presented` equals any of `expected`; all are compared, so that the time does not tell which. */
export const anyEqual = (presented: readonly Uint8Array[], expected: readonly Uint8Array[]): boolean =>
  presented.flatMap((one) => expected.map((other) => equalBytes(one, other))).includes(true);
