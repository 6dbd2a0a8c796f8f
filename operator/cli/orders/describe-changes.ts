import type { Change } from '../../../shared/contract/operator/order-replies.ts';
import { paint } from '../text/paint.ts';

/** Changes as a diff: what was, what will be. */
export const describeChanges = (changes: readonly Change[], isColoured = false): string[] =>
  changes.flatMap(({ pointer, before, after }) => [
    ...(before === undefined ? [] : [paint(`- ${pointer} ${JSON.stringify(before)}`, 'red', isColoured)]),
    ...(after === undefined ? [] : [paint(`+ ${pointer} ${JSON.stringify(after)}`, 'green', isColoured)]),
  ]);
