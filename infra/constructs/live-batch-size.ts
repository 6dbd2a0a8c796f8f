import type { Configuration } from '../../shared/runtime/configuration.ts';

type Connection = Pick<Configuration['connections'][string], 'batchSize' | 'limits' | 'url'>;

/** Whoever comes while one partner has the writers full waits for a batch to end. */
const usual = 25;
/** Where Odoo counts calls, only large batches are fast. */
const whereCallsAreCounted = 100;

/** Orders in a batch of a connection's live lane: those configured, else few, unless calls to its Odoo are rationed. */
export const liveBatchSize = ({ batchSize, limits, url }: Connection): number => {
  if (batchSize !== undefined) return batchSize;
  const isRationed = limits.callsPerSecond !== undefined || new URL(url).hostname.endsWith('.odoo.com');
  return isRationed ? whereCallsAreCounted : usual;
};
