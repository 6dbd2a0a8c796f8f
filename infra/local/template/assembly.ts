import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const resourceSchema = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  // What follows is about deploying, and about keeping what was deployed.
  DependsOn: z.unknown().optional(),
  DeletionPolicy: z.unknown().optional(),
  UpdateReplacePolicy: z.unknown().optional(),
  Metadata: z.unknown().optional(),
});
type TemplateResource = z.output<typeof resourceSchema>;

// The one parameter and the one rule that the CDK adds let CloudFormation check that the account is bootstrapped.
const templateSchema = z.strictObject({
  Description: z.string().optional(),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.unknown().optional(),
  Parameters: z.strictObject({ BootstrapVersion: z.unknown().optional() }).optional(),
  Rules: z.strictObject({ CheckBootstrapVersion: z.unknown().optional() }).optional(),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** What `cdk synth` wrote, as far as the local run uses it. */
export interface Assembly {
  /** By logical id. */
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** Folder of an asset, by the key that it would be uploaded under. */
  readonly assetFolders: ReadonlyMap<string, string>;
}

/** Reads a template and the asset manifest beside it. Throws a sentence about what in it the local run cannot take. */
export const readAssembly = (templatePath: string): Assembly => {
  const template = templateSchema.safeParse(readJson(templatePath));
  if (!template.success) {
    throw new Error(`The template ${templatePath} cannot be run locally:\n${z.prettifyError(template.error)}`);
  }
  const manifest = assetsSchema.parse(readJson(templatePath.replace(/\.template\.json$/, '.assets.json')));
  const folders = Object.values(manifest.files).flatMap(({ source, destinations }) => {
    const folder = join(dirname(templatePath), source.path ?? '');
    return Object.values(destinations).map(({ objectKey }): [string, string] => [objectKey, folder]);
  });
  return { resources: new Map(Object.entries(template.data.Resources)), assetFolders: new Map(folders) };
};

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
