import { expect, test } from 'vitest';
import * as z from 'zod';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const template = synthesizeTemplate(twoConnections);

const timeouts = new Map(
  resourcesOf(template, 'AWS::Lambda::Function', z.object({ Timeout: z.number() })).map(([id, { Timeout }]) => [
    id,
    Timeout,
  ]),
);

test('the reconciliation goes on every five minutes, and no run meets the next one', () => {
  const schedules = resourcesOf(
    template,
    'AWS::Scheduler::Schedule',
    z.object({ ScheduleExpression: z.string(), Target: z.object({ Arn: referenceSchema }) }),
  ).map(([, schedule]) => schedule);
  const its = schedules.filter(({ Target }) => Target.Arn.startsWith('ReconcileReconcileOrders'));

  expect(its.map(({ ScheduleExpression }) => ScheduleExpression)).toEqual(['rate(5 minutes)']);
  expect(timeouts.get(its[0]?.Target.Arn ?? '')).toBeLessThan(5 * 60);
});

test('operators find the reconciliations at two addresses', () => {
  const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route', z.object({ RouteKey: z.string() }));
  const keys = routes.map(([, { RouteKey }]) => RouteKey).filter((key) => key.includes('reconciliations'));

  expect(keys.toSorted()).toEqual(['GET /v1/operator/reconciliations', 'GET /v1/operator/reconciliations/{date}']);
});
