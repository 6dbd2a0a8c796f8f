import { isUtf8 } from 'node:buffer';
import type { KeptDelivery } from '../../shared/ledger/list-kept.ts';

/** Of a body that is shown; whoever needs all of it has the sender. */
const maximumShownBytes = 512 * 1024;

/** A kept delivery as operators see it: the body as text where it is some, else in base64. */
export const viewDelivery = ({ body, ...kept }: KeptDelivery) => {
  const shown = body.subarray(0, maximumShownBytes);
  const isWhole = shown.length === body.length && !kept.isCut;
  return {
    ...kept,
    body: isUtf8(body) ? { text: shown.toString('utf8'), isWhole } : { base64: shown.toString('base64'), isWhole },
  };
};
