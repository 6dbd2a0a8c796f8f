import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build, type OutputFile } from 'esbuild';
import { projectRoot } from '../project-root.ts';
import { renderRunbook } from './render-runbook.ts';
import { withoutJsonSchema } from './without-json-schema.ts';

const sources = `${projectRoot}operator/console/`;
const outputDirectory = `${projectRoot}dist/console/`;

const settings = {
  absWorkingDir: projectRoot,
  outdir: outputDirectory,
  write: false,
  bundle: true,
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  logLevel: 'silent',
} as const;

/** A page is loaded when it is opened first; what pages share, once. */
const bundleApplication = () =>
  build({
    ...settings,
    entryPoints: [`${sources}main.tsx`, `${sources}style/console.css`],
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [withoutJsonSchema],
  });

/** Runs before anything is painted, so it is no module. */
const bundleTheme = () => build({ ...settings, entryPoints: [`${sources}theme.ts`], format: 'iife' });

const relativePath = ({ path }: OutputFile): string => path.slice(outputDirectory.length);

const findEntry = (files: readonly OutputFile[], pattern: RegExp): string => {
  const entry = files.map(relativePath).find((path) => pattern.test(path));
  if (entry === undefined) throw new Error(`The console was bundled without ${pattern}.`);
  return `/console/${entry}`;
};

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A page of the console asks for {{${name}}}, which is nothing.`);
    return value;
  });

/**
 * Bundles operator/console into a folder: index.html, runbook.html, and in assets/ scripts and styles whose names carry
 * a hash of their content. The same sources give the same bytes.
 */
export const buildConsole = async (directory: string): Promise<void> => {
  const [application, theme] = await Promise.all([bundleApplication(), bundleTheme()]);
  const files = [...application.outputFiles, ...theme.outputFiles];
  const values = {
    script: findEntry(files, /^assets\/main-\w+\.js$/),
    style: findEntry(files, /^assets\/console-\w+\.css$/),
    theme: findEntry(files, /^assets\/theme-\w+\.js$/),
    ...(await renderRunbook(`${projectRoot}docs/runbook.md`)),
  };
  await mkdir(join(directory, 'assets'), { recursive: true });
  for (const file of files) {
    await writeFile(join(directory, dirname(relativePath(file)), basename(file.path)), file.contents);
  }
  for (const page of ['index.html', 'runbook.html']) {
    await writeFile(join(directory, page), fill(await readFile(`${sources}${page}`, 'utf8'), values));
  }
};
