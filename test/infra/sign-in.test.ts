import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { loginPorts } from '../../shared/operator/login-ports.ts';
import { type Configuration, parseConfiguration } from '../../shared/runtime/configuration.ts';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const signIn = {
  issuer: 'https://login.example.com/tenant/v2.0',
  audience: 'api://waybill',
  clientId: 'console-and-cli',
  rolesClaim: 'groups',
  roles: { admin: ['waybill-admins'] },
};
const withIssuer = parseConfiguration({ ...twoConnections, operators: { signIn, programs: ['nightly'] } });

const routeSchema = z.object({
  RouteKey: z.string(),
  AuthorizationType: z.string().default('NONE'),
  AuthorizerId: referenceSchema.optional(),
});
const authorizerSchema = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.array(z.string()),
  JwtConfiguration: z.object({ Audience: z.array(z.unknown()), Issuer: z.unknown() }),
});

const stackOf = (configuration: Configuration) => {
  const template = synthesizeTemplate(configuration);
  return { template, authorizers: resourcesOf(template, 'AWS::ApiGatewayV2::Authorizer', authorizerSchema) };
};
const [withPool, withOther] = [stackOf(twoConnections), stackOf(withIssuer)];

describe.each([
  ['a user pool', withPool],
  ['an issuer of one’s own', withOther],
])('with %s', (_what, { template, authorizers }) => {
  test('every route of operators asks for a token, and no other route does', () => {
    const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route', routeSchema);
    const [authorizer] = authorizers.map(([id]) => id);

    expect(routes.some(([, { RouteKey }]) => RouteKey.includes('/v1/operator/'))).toBe(true);
    for (const [, { RouteKey, AuthorizationType, AuthorizerId }] of routes) {
      const isForOperators = RouteKey.includes('/v1/operator');
      expect([RouteKey, AuthorizationType, AuthorizerId]).toEqual(
        isForOperators ? [RouteKey, 'JWT', authorizer] : [RouteKey, 'NONE', undefined],
      );
    }
  });

  test('one authorizer verifies them all, in the usual header', () => {
    expect(authorizers.map(([, { IdentitySource }]) => IdentitySource)).toEqual([['$request.header.Authorization']]);
  });
});

const properties = z.record(z.string(), z.unknown());

describe('the user pool', () => {
  const { template, authorizers } = withPool;

  test('is the issuer that is trusted, for its one client', () => {
    expect(authorizers.map(([, { JwtConfiguration }]) => JwtConfiguration)).toEqual([
      {
        Audience: [{ Ref: expect.stringMatching(/^SignInUsersClient/) }],
        Issuer: { 'Fn::GetAtt': [expect.stringMatching(/^SignInUsers/), 'ProviderURL'] },
      },
    ]);
  });

  test('has a group for each role, takes nobody who was not invited, and allows a second factor', () => {
    const groups = resourcesOf(template, 'AWS::Cognito::UserPoolGroup', z.object({ GroupName: z.string() }));
    const pools = resourcesOf(template, 'AWS::Cognito::UserPool', properties).map(([, pool]) => pool);

    expect(groups.map(([, { GroupName }]) => GroupName)).toEqual(['viewer', 'operator', 'admin']);
    expect(pools).toMatchObject([
      {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: 'ACTIVE',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        MfaConfiguration: 'OPTIONAL',
        Policies: { PasswordPolicy: { MinimumLength: 14 } },
      },
    ]);
  });

  test('gives tokens to a client without a secret, by a code, at the addresses of the console and the command line', () => {
    const clients = resourcesOf(template, 'AWS::Cognito::UserPoolClient', properties).map(([, client]) => client);

    expect(clients).toMatchObject([
      {
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', 'profile', 'email'],
        CallbackURLs: [
          { 'Fn::Join': ['', [expect.anything(), '/console']] },
          ...loginPorts.map((port) => `http://localhost:${port}/callback`),
        ],
        GenerateSecret: false,
        PreventUserExistenceErrors: 'ENABLED',
      },
    ]);
  });

  test('stays when the stack goes', () => {
    const pools = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Cognito::UserPool');

    expect(pools).toMatchObject([{ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }]);
  });

  test('is told to whoever deployed it', () => {
    const names = Object.keys(template.Outputs).filter((name) => name.startsWith('SignIn'));

    expect(names.map((name) => name.replace(/[0-9A-F]{8}$/, '')).toSorted()).toEqual([
      ...['SignInClientId', 'SignInIssuer', 'SignInUserPool'],
    ]);
  });
});

describe('an issuer of one’s own', () => {
  const { template, authorizers } = withOther;

  test('is trusted in place of a user pool, which is not made, and for programs, too', () => {
    expect(authorizers.map(([, { JwtConfiguration }]) => JwtConfiguration)).toEqual([
      { Audience: ['api://waybill', 'nightly'], Issuer: signIn.issuer },
    ]);
    expect(Object.values(template.Resources).filter(({ Type }) => Type.startsWith('AWS::Cognito'))).toEqual([]);
  });

  test('has roles and sign-in said to the functions that need them', () => {
    const functions = resourcesOf(
      template,
      'AWS::Lambda::Function',
      z.object({ Description: z.string(), Environment: z.object({ Variables: properties }).optional() }),
    );
    const variable = (name: string, of: string) =>
      functions.find(([, { Description }]) => Description.startsWith(`${of}:`))?.[1].Environment?.Variables[name];

    expect(JSON.parse(z.string().parse(variable('OPERATOR_CLAIMS', 'operate-lanes')))).toEqual({
      rolesClaim: 'groups',
      roles: { viewer: ['viewer'], operator: ['operator'], admin: ['waybill-admins'] },
    });
    expect(JSON.parse(z.string().parse(variable('SIGN_IN', 'serve-console')))).toEqual({
      ...{ issuer: signIn.issuer, clientId: signIn.clientId, scopes: 'openid profile email' },
    });
  });
});

test.each([
  ['an issuer that anybody on the way could be', { issuer: 'http://login.example.com' }, 'must be https://'],
  ['a role whose value would be read as two', { roles: { admin: ['Waybill admins'] } }, 'must have no spaces'],
])('the configuration refuses %s', (_what, change, message) => {
  const operators = { signIn: { ...signIn, ...change } };

  expect(() => parseConfiguration({ ...twoConnections, operators })).toThrow(message);
});
