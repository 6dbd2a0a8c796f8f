import type { Assembly } from './assembly.ts';
import { type Resource, readResources } from './read-resources.ts';
import { refuseUnknownTypes } from './refuse-unknown-types.ts';
import type { References } from './resolve-value.ts';
import type { ResourceType } from './resource-type.ts';
import {
  authorizerType,
  bucketType,
  eventSourceMappingType,
  functionType,
  httpApiType,
  integrationType,
  queueType,
  routeType,
  scheduleType,
  secretType,
  stageType,
  subscriptionType,
  tableType,
  topicType,
} from './resource-types.ts';

type ResourcesOf<Type> = Type extends ResourceType<infer Properties> ? readonly Resource<Properties>[] : never;

/** All that the template asks for and the local run will do, every reference resolved. */
export interface Plan {
  readonly queues: ResourcesOf<typeof queueType>;
  readonly tables: ResourcesOf<typeof tableType>;
  readonly buckets: ResourcesOf<typeof bucketType>;
  readonly secrets: ResourcesOf<typeof secretType>;
  readonly functions: ResourcesOf<typeof functionType>;
  readonly mappings: ResourcesOf<typeof eventSourceMappingType>;
  readonly integrations: ResourcesOf<typeof integrationType>;
  readonly authorizers: ResourcesOf<typeof authorizerType>;
  readonly routes: ResourcesOf<typeof routeType>;
  readonly schedules: ResourcesOf<typeof scheduleType>;
  readonly topics: ResourcesOf<typeof topicType>;
  readonly subscriptions: ResourcesOf<typeof subscriptionType>;
}

/** Throws a sentence for whatever in the template is neither understood nor ignored on purpose. */
export const planLocalRun = (assembly: Assembly, references: References): Plan => {
  refuseUnknownTypes(assembly);
  const read = <Properties>(type: ResourceType<Properties>) => readResources(assembly, type, references);
  if (read(httpApiType).length > 1) throw new Error('The local run serves one HTTP API; the template has several.');
  read(stageType);
  return {
    queues: read(queueType),
    tables: read(tableType),
    buckets: read(bucketType),
    secrets: read(secretType),
    functions: read(functionType),
    mappings: read(eventSourceMappingType),
    integrations: read(integrationType),
    authorizers: read(authorizerType),
    routes: read(routeType),
    schedules: read(scheduleType),
    topics: read(topicType),
    subscriptions: read(subscriptionType),
  };
};
