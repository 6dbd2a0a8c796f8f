import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const template = synthesizeTemplate(twoConnections);

const descriptions = new Map(
  resourcesOf(template, 'AWS::Lambda::Function', z.object({ Description: z.string() })).map(
    ([id, { Description }]) => [id, Description.split(':')[0]] as const,
  ),
);

const integrations = new Map(
  resourcesOf(
    template,
    'AWS::ApiGatewayV2::Integration',
    z.object({
      IntegrationType: z.literal('AWS_PROXY'),
      IntegrationUri: referenceSchema,
      PayloadFormatVersion: z.literal('2.0'),
    }),
  ),
);

const routes = resourcesOf(
  template,
  'AWS::ApiGatewayV2::Route',
  z.object({
    RouteKey: z.string(),
    Target: z.strictObject({
      'Fn::Join': z.tuple([z.literal(''), z.tuple([z.literal('integrations/'), referenceSchema])]),
    }),
  }),
).map(([, { RouteKey, Target }]) => {
  const integration = integrations.get(Target['Fn::Join'][1][1]);
  return [RouteKey, descriptions.get(integration?.IntegrationUri ?? '')];
});

describe('the HTTP API', () => {
  test('leads every request to the function that answers it, and has no other way in', () => {
    expect(Object.fromEntries(routes)).toEqual({
      'DELETE /v1/operator/replays/{id}': 'operate-replays',
      'GET /v1/operator/partners': 'operate-deliveries',
      'GET /v1/operator/deliveries': 'operate-deliveries',
      'POST /v1/operator/deliveries': 'operate-deliveries',
      'GET /v1/operator/deliveries/{partner}/{id}': 'operate-deliveries',
      'GET /v1/operator/groups': 'list-groups',
      'POST /v1/operator/groups/check': 'ask-odoo',
      'GET /v1/operator/orders': 'operate-orders',
      'GET /v1/operator/orders/{partner}/{externalId}': 'operate-orders',
      'GET /v1/operator/orders/{partner}/{externalId}/comparison': 'ask-odoo',
      'POST /v1/operator/orders/{partner}/{externalId}/edit': 'act-on-orders',
      'POST /v1/operator/orders/{partner}/{externalId}/edit/{edit}': 'act-on-orders',
      'POST /v1/operator/orders/{partner}/{externalId}/discard': 'act-on-orders',
      'POST /v1/operator/orders/{partner}/{externalId}/restore': 'act-on-orders',
      'GET /v1/operator/audit': 'act-on-orders',
      'GET /v1/operator/stats': 'list-groups',
      'GET /v1/operator/lanes': 'operate-lanes',
      'GET /v1/operator/me': 'operate-lanes',
      'GET /v1/operator/reconciliations': 'show-reconciliation',
      'GET /v1/operator/reconciliations/{date}': 'show-reconciliation',
      'GET /v1/operator/replays': 'operate-replays',
      'GET /v1/operator/replays/{id}': 'operate-replays',
      'POST /v1/operator/lanes': 'operate-lanes',
      'POST /v1/operator/replays': 'operate-replays',
      'POST /v1/partners/{partner}/orders': 'accept-order',
      'POST /v1/partners/{partner}/orders/batch': 'accept-batch',
      'POST /v1/partners/{partner}/webhook': 'accept-webhook',
      'GET /v1/partners/{partner}/webhook': 'accept-webhook',
      'GET /v1/partners/{partner}/orders': 'list-orders',
      'GET /v1/partners/{partner}/orders/{externalId}': 'order-state',
      'GET /console': 'serve-console',
      'GET /console/{path+}': 'serve-console',
      'HEAD /console': 'serve-console',
      'HEAD /console/{path+}': 'serve-console',
      'GET /docs': 'serve-contract',
      'GET /openapi.json': 'serve-contract',
      'GET /v1/health': 'report-health',
    });
  });

  test('serves without a stage in its path, and deploys each change', () => {
    const stages = resourcesOf(
      template,
      'AWS::ApiGatewayV2::Stage',
      z.object({ StageName: z.string(), AutoDeploy: z.boolean() }),
    );

    expect(stages.map(([, stage]) => stage)).toEqual([{ StageName: '$default', AutoDeploy: true }]);
  });

  test('holds back a flood before it uses up the account', () => {
    const settings = resourcesOf(
      template,
      'AWS::ApiGatewayV2::Stage',
      z.object({
        DefaultRouteSettings: z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }),
      }),
    ).map(([, stage]) => stage.DefaultRouteSettings);

    expect(settings).toEqual([{ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 }]);
  });

  test('tells its address when it is deployed', () => {
    expect(template.Outputs['ApiUrl']).toMatchObject({
      Value: { 'Fn::GetAtt': [expect.stringMatching(/^IntakeApi/), 'ApiEndpoint'] },
    });
  });
});
