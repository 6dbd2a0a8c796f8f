import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseConfiguration } from '../../shared/runtime/configuration.ts';
import { referenceSchema, resourcesOf, synthesizeTemplate } from './support/template.ts';

/** As many connections and partners as a configuration may have, all with the longest ids. */
const idOf = (kind: string, index: number): string => `${kind}-${index}`.padEnd(32, 'x');
const products = { shipping: 'SHIPPING', discount: 'DISCOUNT', fee: 'FEE' };
/** Keys that are renewed by themselves cost resources too. */
const connection = { url: 'https://odoo.example.com', products, keyRotationDays: 30 };
const recordOf = <T>(kind: string, length: number, value: T): Record<string, T> =>
  Object.fromEntries(Array.from({ length }, (_, index) => [idOf(kind, index), value]));

const template = synthesizeTemplate(
  parseConfiguration({
    connections: recordOf('connection', 8, connection),
    partners: recordOf('partner', 120, { connection: idOf('connection', 0) }),
  }),
);

const longestQueueUrl = `https://sqs.ap-southeast-2.amazonaws.com/123456789012/${'x'.repeat(80)}`;
const attributeSchema = z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const valueSchema = z.union([z.string(), z.union([referenceSchema, attributeSchema]).transform(() => longestQueueUrl)]);
const variableSchema = z.union([
  valueSchema,
  z
    .strictObject({ 'Fn::Join': z.tuple([z.literal(''), z.array(valueSchema)]) })
    .transform((join) => join['Fn::Join'][1].join('')),
]);

describe('the largest configuration that is accepted', () => {
  test('fits into one stack of CloudFormation, which holds 500 resources', () => {
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
  });

  test('fits into the 4 KB that Lambda gives to the variables of a function', () => {
    const functions = resourcesOf(
      template,
      'AWS::Lambda::Function',
      z.object({ Environment: z.object({ Variables: z.record(z.string(), variableSchema) }).optional() }),
    );

    for (const [, { Environment }] of functions) {
      expect(JSON.stringify(Environment?.Variables ?? {}).length).toBeLessThan(4096);
    }
    expect.hasAssertions();
  });

  test('fits into the 6144 characters of a managed policy, and ten of these a role', () => {
    const longestArn = `arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:waybill/partners/${'x'.repeat(32)}-123456`;
    const policies = resourcesOf(template, 'AWS::IAM::ManagedPolicy', z.object({ PolicyDocument: z.unknown() }));
    const sizes = policies.map(
      ([, { PolicyDocument }]) =>
        JSON.stringify(PolicyDocument).replaceAll(/\{"Ref":"[^"]+"\}/g, `"${longestArn}"`).length,
    );

    expect(Math.max(...sizes)).toBeLessThan(6144);
    expect(sizes.length).toBeLessThanOrEqual(10);
  });

  test("fits into the 10240 characters of a role's own policies", () => {
    const longestArn = `arn:aws-us-gov:sqs:us-gov-west-1:123456789012:${'x'.repeat(80)}`;
    const policies = resourcesOf(template, 'AWS::IAM::Role', z.object({ Policies: z.array(z.unknown()) }));
    const sizes = policies.map(
      ([, { Policies }]) =>
        JSON.stringify(Policies).replaceAll(/\{"Fn::GetAtt":\["[^"]+","Arn"\]\}/g, `"${longestArn}"`).length,
    );

    expect(Math.max(...sizes)).toBeLessThan(10_240);
  });
});
