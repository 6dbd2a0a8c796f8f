import { awsPlace } from '../aws-place.ts';
import type { LogLine } from '../lambda/function-instance.ts';
import { FunctionPool } from '../lambda/function-pool.ts';
import type { LocalFunction } from '../lambda/local-function.ts';
import { type AwsEndpoints, processEnvironmentOf } from '../lambda/process-environment.ts';
import type { Assembly } from '../template/assembly.ts';
import { nameOf } from '../template/local-references.ts';
import type { Plan } from '../template/plan.ts';
import type { References } from '../template/resolve-value.ts';

interface PoolSurroundings {
  readonly assembly: Assembly;
  readonly references: References;
  readonly endpoints: AwsEndpoints;
  readonly log: LogLine;
}

type PlannedFunction = Plan['functions'][number];

/** What AWS would start by itself for many callers at once; one machine has no use for more. */
const instancesByDefault = 4;

/** One pool a function, by its ARN. No process is started before the function is first needed. */
export const createPools = (plan: Plan, surroundings: PoolSurroundings): Map<string, FunctionPool> =>
  new Map(
    plan.functions.map((planned) => {
      const local = toLocalFunction(planned, plan, surroundings);
      const environment = processEnvironmentOf(local, { region: awsPlace.region, endpoints: surroundings.endpoints });
      return [local.arn, new FunctionPool(local, environment, surroundings.log)];
    }),
  );

const toLocalFunction = (
  { id, properties }: PlannedFunction,
  plan: Plan,
  { assembly, references }: PoolSurroundings,
): LocalFunction => {
  const taskRoot = assembly.assetFolders.get(properties.Code.S3Key);
  if (taskRoot === undefined) throw new Error(`${id}: the code ${properties.Code.S3Key} is none of the assets.`);
  return {
    name: readableName(properties.Description) ?? nameOf(id, properties.FunctionName),
    arn: references.getAtt(id, 'Arn'),
    taskRoot,
    handler: properties.Handler,
    timeoutMs: properties.Timeout * 1000,
    memoryMb: properties.MemorySize,
    environment: properties.Environment.Variables,
    maximumInstances: Math.min(
      properties.ReservedConcurrentExecutions ?? Number.POSITIVE_INFINITY,
      consumersOf(references.ref(id), plan) || instancesByDefault,
    ),
  };
};

/** Physical names are generated; the description starts with the name that people use, and a colon. */
const readableName = (description: string): string | undefined => /^([a-z][a-z0-9-]*):/.exec(description)?.[1];

const consumersOf = (functionName: string, { mappings }: Plan): number =>
  mappings
    .filter(({ properties }) => properties.FunctionName.endsWith(functionName))
    .reduce((sum, { properties }) => sum + (properties.ScalingConfig?.MaximumConcurrency ?? instancesByDefault), 0);
