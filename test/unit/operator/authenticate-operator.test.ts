import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { createAuthenticateOperator } from '../../../shared/operator/authenticate-operator.ts';
import { type Role, roles } from '../../../shared/operator/operator.ts';
import { operatorClaimsSchema } from '../../../shared/operator/operator-claims.ts';
import { claimsOf } from '../../support/claims.ts';

type Settings = z.input<typeof operatorClaimsSchema>;

const enter = (claims: Record<string, string> | undefined, needed: Role = 'viewer', settings: Settings = {}) =>
  createAuthenticateOperator(operatorClaimsSchema.parse(settings))({ claims }, needed);

const refusalOf = async (attempt: Promise<unknown>) => attempt.catch((error: unknown) => error);

const { username: _, 'cognito:groups': __, ...withoutRole } = claimsOf('viewer');
const unnamed = { ...withoutRole, 'cognito:groups': '[viewer]' };

describe('an operator', () => {
  test('enters in the role of the group, under the name of the user pool', async () => {
    expect(await enter(claimsOf('operator', 'olga'))).toEqual({ name: 'olga', role: 'operator' });
  });

  test('has the highest of several roles, whatever their order and whatever stands between them', async () => {
    expect(await enter({ ...claimsOf('viewer'), 'cognito:groups': '[admin accounting viewer]' })).toMatchObject({
      role: 'admin',
    });
    expect(await enter({ ...claimsOf('viewer'), 'cognito:groups': 'viewer, operator' })).toMatchObject({
      role: 'operator',
    });
  });

  test('has the role that the values of another claim mean, and none from the usual ones', async () => {
    const settings = { rolesClaim: 'roles', roles: { operator: ['Waybill.Operate', 'shop-floor'] } };
    const claims = { ...claimsOf('admin'), roles: '[shop-floor]' };

    expect(await enter(claims, 'viewer', settings)).toMatchObject({ role: 'operator' });
    expect(await refusalOf(enter({ ...claims, roles: '[operator]' }, 'viewer', settings))).toMatchObject({
      status: 403,
    });
  });

  test('goes by the claim that is configured for names, and without it by what a person cannot change before the rest', async () => {
    const claims = { ...unnamed, email: 'ada@example.com', preferred_username: 'The Countess' };

    expect(await enter({ ...claims, oid: '42' }, 'viewer', { nameClaim: 'oid' })).toMatchObject({ name: '42' });
    expect(await enter({ ...claims, username: 'ada' })).toMatchObject({ name: 'ada' });
    expect(await enter(claims)).toMatchObject({ name: 'ada@example.com' });
    expect(await enter(unnamed)).toMatchObject({ name: 'sub-of-ada' });
  });

  test('has a name that fits on a line, however it came', async () => {
    const { name } = await enter({ ...unnamed, username: ` a\u0000d\na\u202e ${'x'.repeat(100)}` });

    expect(name).toMatch(/^a d a x+$/);
    expect(name).toHaveLength(64);
  });

  test.each(roles.flatMap((role, held) => roles.map((needed, asked) => [role, needed, held >= asked] as const)))(
    'who is %s may do what needs %s: %s',
    async (role, needed, may) => {
      const attempt = await refusalOf(enter(claimsOf(role), needed));

      expect(attempt).toMatchObject(may ? { role } : { kind: 'forbidden', status: 403 });
      if (!may)
        expect(attempt).toHaveProperty('message', expect.stringContaining(`role ${role}; this needs ${needed}`));
    },
  );
});

describe('a program', () => {
  const program = { ...withoutRole, sub: 'console', scope: 'waybill/operator' };

  test('has the role of its scope', async () => {
    expect(await enter(program)).toEqual({ name: 'console', role: 'operator' });
  });

  test('is no person: what scope one asked for gives nobody a role', async () => {
    expect(await refusalOf(enter({ ...program, sub: 'sub-of-ada' }))).toMatchObject({ status: 403 });
  });
});

describe('everybody else', () => {
  test('is a stranger where nothing verified a token', async () => {
    expect(await refusalOf(enter(undefined))).toMatchObject({ kind: 'unauthenticated', status: 401 });
    expect(await refusalOf(enter({}))).toMatchObject({ status: 401 });
  });

  test('is a stranger with a token that says who one is and not what it is for', async () => {
    expect(await refusalOf(enter({ ...claimsOf('admin'), token_use: 'id' }))).toMatchObject({ status: 401 });
  });

  test.each([
    ['no group', undefined],
    ['an empty list', '[]'],
    ['another group', '[accounting]'],
    ['a group that starts like a role', '[administrators admin2 not-admin]'],
    ['a role in other letters', '[ADMIN]'],
    ['what every object has', '[constructor __proto__]'],
  ])('is told that there is no role: %s', async (_what, groups) => {
    const claims = { ...claimsOf(undefined), ...(groups !== undefined && { 'cognito:groups': groups }) };

    expect(await refusalOf(enter(claims))).toMatchObject({
      ...{ kind: 'forbidden', status: 403 },
      message: expect.stringMatching(/^You are signed in as ada, but have no role of Waybill; this needs viewer\./),
    });
  });
});
