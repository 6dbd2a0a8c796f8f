import type { DeliveryResult } from './delivery-view.ts';

const words: Readonly<Record<DeliveryResult['outcome'], string>> = {
  taken: 'taken',
  fetching: 'about to be fetched from the shop',
  ignored: 'without any order in it',
  rejected: 'rejected again',
  gone: 'gone already',
  discarded: 'let go',
  'not-tried': 'not tried for want of time',
};

/** What came of several deliveries, counted: "12 taken, 3 rejected again". */
export const outcomeWords = (results: readonly DeliveryResult[]): string =>
  results.length === 0
    ? 'There was nothing to do.'
    : `${[...Map.groupBy(results, ({ outcome }) => outcome)]
        .map(([outcome, some]) => `${some.length} ${words[outcome]}`)
        .join(', ')}.`;
