import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { functionNames } from '../../../infra/function-name.ts';
import { synthesize } from '../../../infra/synthesize.ts';
import type { Configuration } from '../../../shared/runtime/configuration.ts';

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DependsOn: z.array(z.string()).default([]),
      DeletionPolicy: z.string().optional(),
      UpdateReplacePolicy: z.string().optional(),
    }),
  ),
  Outputs: z.record(z.string(), z.unknown()),
});

type Template = z.output<typeof templateSchema>;

/** Synthesizes the stack over bundles that do nothing, as what is tested here is around them. */
export const synthesizeTemplate = (configuration: Configuration): Template => {
  const directory = mkdtempSync(join(tmpdir(), 'waybill-infra-'));
  try {
    const assetsDirectory = join(directory, 'dist');
    for (const name of functionNames) {
      mkdirSync(join(assetsDirectory, name), { recursive: true });
      writeFileSync(join(assetsDirectory, name, 'index.js'), `exports.handler = async () => '${name}';\n`);
    }
    const outputDirectory = join(directory, 'cdk.out');
    const file = synthesize({ configuration, assetsDirectory, outputDirectory, validate: false });
    return templateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** The resources of a type as `[logical id, properties]`, their properties parsed by what the test asks for. */
export const resourcesOf = <T extends z.ZodType>(
  { Resources }: Template,
  type: string,
  properties: T,
): (readonly [string, z.output<T>])[] =>
  Object.entries(Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => [id, properties.parse(resource.Properties)] as const);

/** `{ "Ref": id }` or `{ "Fn::GetAtt": [id, "Arn"] }`, as the logical id that it points to. */
export const referenceSchema = z.union([
  z.strictObject({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }).transform((get) => get['Fn::GetAtt'][0]),
]);
