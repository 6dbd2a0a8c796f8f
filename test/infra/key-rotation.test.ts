import { expect, test } from 'vitest';
import * as z from 'zod';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const template = synthesizeTemplate(twoConnections);

test('the key of a connection is renewed as often as its configuration says, and where it says nothing, by nobody', () => {
  const schedules = resourcesOf(
    template,
    'AWS::SecretsManager::RotationSchedule',
    z.object({
      SecretId: referenceSchema,
      RotationLambdaARN: referenceSchema,
      RotationRules: z.strictObject({ AutomaticallyAfterDays: z.number() }),
      RotateImmediatelyOnUpdate: z.boolean(),
    }),
  ).map(([, schedule]) => schedule);

  expect(schedules).toEqual([
    {
      SecretId: expect.stringMatching(/^SecretsConnectionnorthshop/),
      RotationLambdaARN: expect.stringMatching(/^KeysRotateKeyFunction/),
      RotationRules: { AutomaticallyAfterDays: 30 },
      // The secret of a new stack is empty.
      RotateImmediatelyOnUpdate: false,
    },
  ]);
});

test('without a connection whose key is to be renewed there is no function that could', () => {
  const { 'north-shop': north, ...others } = twoConnections.connections;
  if (!north) throw new Error('The configuration has the connection north-shop');
  const { keyRotationDays: _, ...unrotated } = north;
  const still = synthesizeTemplate({ ...twoConnections, connections: { ...others, 'north-shop': unrotated } });
  const functionIds = (of: typeof template) =>
    resourcesOf(of, 'AWS::Lambda::Function', z.unknown()).filter(([id]) => id.startsWith('Keys'));

  expect(functionIds(template)).toHaveLength(2);
  expect(functionIds(still)).toHaveLength(1);
});
