import { createHash } from 'node:crypto';

/** What a content tells: a part that is left out and one that is empty are one. */
const told = (content: object) =>
  Object.entries(content)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** A short name for a content: the same for the same content, whatever the order of its parts, and for nothing else. */
export const digest = (content: object): string =>
  createHash('sha256')
    .update(JSON.stringify(told(content)))
    .digest('hex')
    .slice(0, 32);
