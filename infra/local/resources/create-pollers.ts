import { awsPlace } from '../aws-place.ts';
import { createQueueClient } from '../event-sources/queue-client.ts';
import { QueuePoller } from '../event-sources/queue-poller.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Plan } from '../template/plan.ts';
import { poolOf } from './pool-of.ts';

/** AWS has no number for a mapping without one; one machine needs some. */
const concurrencyByDefault = 4;

/** One poller a mapping; those of disabled mappings are made and not started. */
export const createPollers = (
  { mappings }: Plan,
  pools: ReadonlyMap<string, FunctionPool>,
  queueUrlOf: (name: string) => string,
): { poller: QueuePoller; enabled: boolean }[] =>
  mappings.map(({ id, properties }) => {
    const queueName = properties.EventSourceArn.split(':').at(-1) ?? '';
    const poller = new QueuePoller({
      queue: createQueueClient(queueUrlOf(queueName), awsPlace.region),
      queueArn: properties.EventSourceArn,
      region: awsPlace.region,
      pool: poolOf(pools, properties.FunctionName, id),
      batchSize: properties.BatchSize,
      windowMs: properties.MaximumBatchingWindowInSeconds * 1000,
      maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency ?? concurrencyByDefault,
      reportsFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    });
    return { poller, enabled: properties.Enabled };
  });
