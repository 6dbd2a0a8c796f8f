import { createJwtAuthorizer, type JwtAuthorizer } from '../http-api/jwt-authorizer.ts';
import type { Route } from '../http-api/route.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Plan } from '../template/plan.ts';
import { poolOf } from './pool-of.ts';

/** Joins routes, integrations and functions; throws a sentence for a route that leads to none. */
export const createRoutes = (plan: Plan, pools: ReadonlyMap<string, FunctionPool>): Route[] => {
  const authorizers = createAuthorizers(plan);
  return plan.routes.map(({ id, properties: { RouteKey, Target, AuthorizationType, AuthorizerId = '' } }) => {
    const integration = plan.integrations.find((candidate) => Target === `integrations/${candidate.id}`);
    if (integration === undefined) throw new Error(`${id}: the target ${Target} is no integration.`);
    const { IntegrationUri, TimeoutInMillis } = integration.properties;
    const authorize = authorizers.get(AuthorizerId);
    if (AuthorizationType === 'JWT' && !authorize) throw new Error(`${id}: ${AuthorizerId} is no authorizer.`);
    const pool = poolOf(pools, IntegrationUri, integration.id);
    return { key: RouteKey, pool, timeoutMs: TimeoutInMillis, authorize };
  });
};

const createAuthorizers = ({ authorizers }: Plan): Map<string, JwtAuthorizer> =>
  new Map(
    authorizers.map(({ id, properties: { JwtConfiguration } }) => {
      const { Issuer: issuer, Audience: audiences } = JwtConfiguration;
      return [id, createJwtAuthorizer({ issuer, audiences })];
    }),
  );
