import { createHash } from 'node:crypto';

/** Longest encoded part; PostgreSQL's index on external ids takes 2,700 bytes, people read far less. */
const maximumPartLength = 120;

/**
 * Odoo's external id of a record that Waybill made: `<module>.<kind>__<part>__<part>`. Injective: two records never
 * share one, whatever script, length or punctuation their references have, and the module is nobody's but ours.
 */
export const externalIdOf = (connection: string, kind: string, ...parts: readonly string[]): string =>
  `waybill_${connection}.${[kind, ...parts.map(encodePart)].join('__')}`;

/** Letters, digits and `-` stay; every other byte becomes `_` and two hexadecimal digits, so `__` never occurs inside. */
function encodePart(part: string): string {
  const encoded = Buffer.from(part, 'utf8')
    .toString('latin1')
    .replace(/[^A-Za-z0-9-]/g, (byte) => `_${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
  // `_h` starts no escape, so a hash cannot be mistaken for a short part.
  return encoded.length <= maximumPartLength ? encoded : `_h${createHash('sha256').update(part).digest('hex')}`;
}
