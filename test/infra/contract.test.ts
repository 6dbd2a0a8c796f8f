import { expect, test } from 'vitest';
import * as z from 'zod';
import { allOperations } from '../../shared/contract/openapi.ts';
import { resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

test('the contract has every route of the API but the pages of the console, and no other', () => {
  const routes = resourcesOf(
    synthesizeTemplate(twoConnections),
    'AWS::ApiGatewayV2::Route',
    z.object({ RouteKey: z.string() }),
  ).map(([, { RouteKey }]) => RouteKey);
  const asked = routes.filter((route) => !/^(GET|HEAD) \/console(\/\{path\+\})?$/.test(route));
  const operations = allOperations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);

  expect(operations.toSorted()).toEqual(asked.toSorted());
});
