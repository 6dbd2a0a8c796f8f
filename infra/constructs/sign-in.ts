import { CfnOutput, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { loginPorts } from '../../shared/operator/login-ports.ts';
import { roles } from '../../shared/operator/operator.ts';
import { type OperatorClaims, operatorClaimsSchema } from '../../shared/operator/operator-claims.ts';
import type { SignInSource } from '../../shared/operator/sign-in-settings.ts';
import type { Configuration } from '../../shared/runtime/configuration.ts';

interface SignInProps {
  readonly operators: Configuration['operators'];
  /** Origin that the console is served from. */
  readonly url: string;
}

/**
 * Whose tokens open `/v1/operator`: those of the identity provider that is configured, else of a user pool, which is
 * made with a group for each role and nobody in it.
 */
export class SignIn extends Construct {
  readonly authorizer: IHttpRouteAuthorizer;
  /** For `OPERATOR_CLAIMS` of whatever operators call. */
  readonly claims: OperatorClaims;
  readonly #source: SignInSource;

  constructor(scope: Construct, id: string, { operators: { signIn, programs }, url }: SignInProps) {
    super(scope, id);
    const { source, claims, audience } = signIn ? configured(signIn) : this.#createUsers(url);
    this.#source = source;
    this.claims = claims;
    this.authorizer = new HttpJwtAuthorizer('Operators', source.issuer, { jwtAudience: [audience, ...programs] });
    new CfnOutput(this, 'Issuer', { value: source.issuer, description: 'Whose tokens open the operator API' });
    new CfnOutput(this, 'ClientId', { value: source.clientId, description: 'Client id of console and command line' });
  }

  /** For the function that tells the console, and through it the command line, where people sign in. */
  get environment(): Readonly<Record<'SIGN_IN', string>> {
    return { SIGN_IN: Stack.of(this).toJsonString(this.#source) };
  }

  #createUsers(url: string): Trusted {
    const users = this.#createPool();
    for (const groupName of roles) {
      const description = `Those who operate Waybill as ${groupName}`;
      new CfnUserPoolGroup(this, `Group-${groupName}`, { userPoolId: users.userPoolId, groupName, description });
    }
    const { userPoolClientId: clientId } = this.#createClient(users, url);
    // Unique among all of AWS, and without a parameter that somebody would have to think of.
    const unique = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Stack.of(this).stackId))));
    users.addDomain('Domain', { cognitoDomain: { domainPrefix: `waybill-${unique}` } });
    new CfnOutput(this, 'UserPool', { value: users.userPoolId, description: 'Where operators are added' });
    return {
      source: { issuer: users.userPoolProviderUrl, clientId, scopes: 'openid profile email' },
      claims: operatorClaimsSchema.parse({}),
      audience: clientId,
    };
  }

  #createPool(): UserPool {
    return new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: { minLength: 14, tempPasswordValidity: Duration.days(3) },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Public, as neither a page nor a command line can keep a secret; the code grant is bound by PKCE. */
  #createClient(users: UserPool, url: string): UserPoolClient {
    return users.addClient('Client', {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, OAuthScope.EMAIL],
        callbackUrls: [`${url}/console`, ...loginPorts.map((port) => `http://localhost:${port}/callback`)],
        logoutUrls: [`${url}/console`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      authFlows: { userSrp: true },
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
    });
  }
}

interface Trusted {
  readonly source: SignInSource;
  readonly claims: OperatorClaims;
  /** What a token's `aud` or, where it has none, `client_id` must be. */
  readonly audience: string;
}

const configured = (signIn: NonNullable<Configuration['operators']['signIn']>): Trusted => {
  const { issuer, audience, namesAudience, clientId, scopes, rolesClaim, roles: values, nameClaim } = signIn;
  return {
    source: { issuer, clientId, scopes: scopes.join(' '), ...(namesAudience && { audience }) },
    claims: { rolesClaim, roles: values, nameClaim },
    audience,
  };
};
