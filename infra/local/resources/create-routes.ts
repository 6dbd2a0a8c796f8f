import type { Route } from '../http-api/route.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Plan } from '../template/plan.ts';
import { poolOf } from './pool-of.ts';

/** Joins routes, integrations and functions; throws a sentence for a route that leads to none. */
export const createRoutes = (plan: Plan, pools: ReadonlyMap<string, FunctionPool>): Route[] =>
  plan.routes.map(({ id, properties: { RouteKey, Target } }) => {
    const integration = plan.integrations.find((candidate) => Target === `integrations/${candidate.id}`);
    if (integration === undefined) throw new Error(`${id}: the target ${Target} is no integration.`);
    const { IntegrationUri, TimeoutInMillis } = integration.properties;
    return { key: RouteKey, pool: poolOf(pools, IntegrationUri, integration.id), timeoutMs: TimeoutInMillis };
  });
