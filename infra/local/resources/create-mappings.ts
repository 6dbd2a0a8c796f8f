import { awsPlace } from '../aws-place.ts';
import type { Emulators } from '../emulators/start-emulators.ts';
import { createQueueClient } from '../event-sources/queue-client.ts';
import { QueuePoller } from '../event-sources/queue-poller.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Plan } from '../template/plan.ts';
import type { References } from '../template/resolve-value.ts';
import { poolOf } from './pool-of.ts';

/** AWS has no number for a mapping without one; one machine needs some. */
const concurrencyByDefault = 4;

interface MappingSurroundings {
  readonly pools: ReadonlyMap<string, FunctionPool>;
  readonly references: References;
  readonly emulators: Pick<Emulators, 'sqs' | 'lambda'>;
}

type PlannedMapping = Plan['mappings'][number];

/** Makes Lambda's API know every mapping of the template, each with a poller that it can switch. */
export const createMappings = ({ mappings }: Plan, surroundings: MappingSurroundings): void => {
  const { pools, references, emulators } = surroundings;
  for (const mapping of mappings) {
    const { id, properties } = mapping;
    const pool = poolOf(pools, properties.FunctionName, id);
    const arn = references.getAtt(id, 'EventSourceMappingArn');
    const places = { queueArn: properties.EventSourceArn, functionArn: pool.local.arn };
    const settings = { enabled: properties.Enabled, batchSize: properties.BatchSize };
    const poller = createPoller(mapping, pool, emulators);
    emulators.lambda.mappings.add({ uuid: references.ref(id), arn, ...places }, settings, poller);
  }
};

const createPoller = (
  { properties }: PlannedMapping,
  pool: FunctionPool,
  { sqs }: MappingSurroundings['emulators'],
): QueuePoller => {
  const queueName = properties.EventSourceArn.split(':').at(-1) ?? '';
  return new QueuePoller({
    queue: createQueueClient({
      queueUrl: sqs.queueUrlOf(queueName),
      region: awsPlace.region,
      endLongPolls: () => sqs.endLongPolls(queueName),
    }),
    queueArn: properties.EventSourceArn,
    region: awsPlace.region,
    pool,
    windowMs: properties.MaximumBatchingWindowInSeconds * 1000,
    maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency ?? concurrencyByDefault,
    reportsFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
  });
};
