import type { Role } from '../../shared/operator/operator.ts';

/** Claims of an access token of the user pool, as the HTTP API hands them over once it has verified it. */
export const claimsOf = (role: Role | undefined, name = 'ada'): Record<string, string> => ({
  ...{ iss: 'https://issuer.test', sub: `sub-of-${name}`, client_id: 'console', token_use: 'access', username: name },
  ...{ scope: 'openid profile email', iat: '1795600800', exp: '1795604400' },
  ...(role !== undefined && { 'cognito:groups': `[${role}]` }),
});
