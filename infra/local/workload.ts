import { setTimeout as sleep } from 'node:timers/promises';
import { awsPlace } from './aws-place.ts';
import type { Emulators } from './emulators/start-emulators.ts';
import { serveHttpApi } from './http-api/serve-http-api.ts';
import type { FunctionPool } from './lambda/function-pool.ts';
import { createMappings } from './resources/create-mappings.ts';
import { createRoutes } from './resources/create-routes.ts';
import { poolOf } from './resources/pool-of.ts';
import { runSchedule } from './schedules/run-schedule.ts';
import type { Plan } from './template/plan.ts';
import type { References } from './template/resolve-value.ts';

export interface Workload {
  /** Origin of the HTTP API. */
  readonly url: string;
  /** Takes nothing new, gives what runs `graceMs` to end, and ends every process. */
  stop(graceMs: number): Promise<void>;
}

interface WorkloadOptions {
  readonly plan: Plan;
  readonly pools: ReadonlyMap<string, FunctionPool>;
  readonly port: number;
  readonly references: References;
  readonly emulators: Emulators;
}

/** Starts all that makes functions run: the HTTP API, the pollers of the queues, and the schedules. */
export const startWorkload = async (options: WorkloadOptions): Promise<Workload> => {
  const { plan, pools, port, references, emulators } = options;
  const { mappings } = emulators.lambda;
  createMappings(plan, { pools, references, emulators });
  const routes = createRoutes(plan, pools);
  const api = await serveHttpApi({ routes, port, accountId: awsPlace.accountId });
  const schedules = startSchedules(plan, pools);
  mappings.start();
  return {
    url: api.url,
    stop: async (graceMs) => {
      const deadlineMs = Date.now() + graceMs;
      for (const schedule of schedules) schedule.stop();
      const drained = Promise.all([api.close(graceMs), mappings.close()]);
      await Promise.race([drained, sleep(graceMs, undefined, { ref: false })]);
      await Promise.all([...pools.values()].map((pool) => pool.stop(Math.max(0, deadlineMs - Date.now()))));
      await drained;
    },
  };
};

const startSchedules = ({ schedules }: Plan, pools: ReadonlyMap<string, FunctionPool>) =>
  schedules.flatMap(({ id, properties: { ScheduleExpression, State, Target } }) => {
    const pool = poolOf(pools, Target.Arn, id);
    const input: unknown = JSON.parse(Target.Input);
    return State === 'ENABLED' ? [runSchedule(ScheduleExpression, () => pool.invoke(input))] : [];
  });
