import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build, type OutputFile } from 'esbuild';
import type { Configuration } from '../../shared/runtime/configuration.ts';
import { projectRoot } from '../project-root.ts';
import { buildConsole } from './build-console.ts';

interface BuildInput {
  readonly configuration: Configuration;
  /** One folder a function is written here; what was in these folders before is gone. */
  readonly outputDirectory: string;
}

const functionsDirectory = `${projectRoot}functions`;

const findHandlers = async (): Promise<string[]> => {
  const entries = existsSync(functionsDirectory) ? await readdir(functionsDirectory) : [];
  const handlers = entries.sort().map((name) => join(functionsDirectory, name, 'handler.ts'));
  return handlers.filter((handler) => existsSync(handler));
};

/**
 * Nothing is written by esbuild itself, and its output folder is always the same: so the bytes, paths in source maps
 * included, and with them the asset hashes, do not depend on where the bundles go.
 */
const bundle = async (handlers: readonly string[]): Promise<OutputFile[]> => {
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: handlers.map((handler) => ({ in: handler, out: join(basename(dirname(handler)), 'index') })),
    outdir: `${projectRoot}dist`,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // The AWS SDK's modules, of which esbuild leaves out what is not used; its CommonJS would come whole.
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: false,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
  });
  return outputFiles;
};

const writeBundle = async (directory: string, files: readonly OutputFile[], configuration: string): Promise<void> => {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'package.json'), '{"type":"commonjs"}\n');
  await writeFile(join(directory, 'configuration.json'), configuration);
  for (const { path, contents } of files) await writeFile(join(directory, basename(path)), contents);
};

/**
 * Bundles every functions/<name>/handler.ts into <outputDirectory>/<name>/: index.js (CommonJS, the AWS SDK inside),
 * its source map, and the checked configuration; the console beside the function that serves it. The same sources give
 * the same bytes. Returns the names, sorted.
 */
export const buildFunctions = async ({ configuration, outputDirectory }: BuildInput): Promise<readonly string[]> => {
  const handlers = await findHandlers();
  const outputs = Map.groupBy(await bundle(handlers), ({ path }) => basename(dirname(path)));
  const json = `${JSON.stringify(configuration)}\n`;
  for (const [name, files] of outputs) await writeBundle(join(outputDirectory, name), files, json);
  if (outputs.has('serve-console')) await buildConsole(join(outputDirectory, 'serve-console', 'console'));
  return [...outputs.keys()].sort();
};
