import { createHash } from 'node:crypto';
import type { Concern, Failure, FailureClass } from '../failure/failure.ts';

/** What only parked orders have; the first two put an order into the index `parked`. */
export const parkedAttributes = ['parkedShard', 'parkedAs', 'parkedAt', 'skus', 'customer'] as const;

/**
 * Why an order is parked, as a key that all orders parked for the same reason share: its failure's class and what it is
 * about. Without a thing that it is about, its message decides, apart from the numbers and names that differ by order.
 */
export const causeOf = ({ class: failureClass, concern, message }: Failure): string =>
  concern ? causeOfConcern(failureClass, concern) : `${failureClass}#message:${digest(patternOf(message))}`;

/** The cause of the failures of a class that are about one thing; names may have any length and script, so hashed. */
export const causeOfConcern = (failureClass: FailureClass, { kind, name }: Concern): string =>
  `${failureClass}#${kind}:${digest(name)}`;

/** Sort key of the index `parked`: orders of a cause lie together, the longest waiting first. */
export const parkedAs = (cause: string, parkedAt: string): string => `${cause}#${parkedAt}`;

/** The cause in a sort key of the index `parked`; times have no `#`. */
export const causeInKey = (key: string): string => key.slice(0, key.lastIndexOf('#'));

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** What is in quotation marks, and every word with a digit in it, tells orders apart and not causes. */
const patternOf = (message: string): string =>
  message.replace(/`[^`]*`|"[^"]*"|'[^']*'/g, '…').replace(/\S*\d\S*/g, '…');
