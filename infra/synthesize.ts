import { App } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import type { Configuration } from '../shared/runtime/configuration.ts';
import { WaybillStack } from './waybill-stack.ts';

interface SynthesisInput {
  readonly configuration: Configuration;
  /** The folder that the bundles were written to, one folder a function. */
  readonly assetsDirectory: string;
  /** The cloud assembly (template, assets, manifests) is written here. */
  readonly outputDirectory: string;
  /** Whether to check the template against the schemas of CloudFormation, which takes seconds; true when absent. */
  readonly validate?: boolean;
}

/**
 * Writes the cloud assembly, in one stack named `Waybill`; needs no network, no credentials and no CDK command line.
 * Returns the path of the template. Throws an error that names the function whose bundle is missing.
 */
export const synthesize = (input: SynthesisInput): string => {
  const { configuration, assetsDirectory, outputDirectory, validate = true } = input;
  const app = new App({
    outdir: outputDirectory,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: validate,
    context: recommendedFlags,
    // The command line asks for construct paths in the template; without them it is the same whoever makes it.
    postCliContext: { 'aws:cdk:enable-path-metadata': false, 'aws:cdk:enable-asset-metadata': false },
  });
  const stack = new WaybillStack(app, 'Waybill', { configuration, assetsDirectory });
  return app.synth().getStackArtifact(stack.artifactId).templateFullPath;
};
