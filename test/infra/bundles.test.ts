import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { buildFunctions } from '../../infra/build/build-functions.ts';
import { functionNames } from '../../infra/function-name.ts';
import { projectRoot } from '../../infra/project-root.ts';
import { configurationSchema } from '../../shared/runtime/configuration.ts';
import { twoConnections } from './support/two-connections.ts';

const directory = mkdtempSync(join(tmpdir(), 'waybill-bundles-'));
const readBundled = (name: string, file: string): string => readFileSync(join(directory, name, file), 'utf8');

let built: readonly string[] = [];
beforeAll(async () => {
  built = await buildFunctions({ configuration: twoConnections, outputDirectory: directory });
});
afterAll(() => rmSync(directory, { recursive: true }));

test('every function of the stack is bundled, and no other one', () => {
  expect(built).toEqual([...functionNames].toSorted());
});

test('the same sources give the same bytes, wherever they are written', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'waybill-bundles-elsewhere-'));
  try {
    await buildFunctions({ configuration: twoConnections, outputDirectory: join(elsewhere, 'deeper') });
    for (const name of functionNames) {
      const entries = readdirSync(join(directory, name), { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((candidate) => candidate.isFile())) {
        const file = join(relative(join(directory, name), entry.parentPath), entry.name);
        expect(readFileSync(join(elsewhere, 'deeper', name, file), 'utf8')).toBe(readBundled(name, file));
      }
    }
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
  // As long as it may take before the first test.
}, 60_000);

describe.each(functionNames)('the bundle of %s', (name) => {
  test('needs nothing beside it to be loaded, and exports its handler', () => {
    const program = `process.stdout.write(typeof require(${JSON.stringify(join(directory, name, 'index.js'))}).handler)`;

    // Lambda has no node_modules of ours, and neither has this folder.
    expect(execFileSync(process.execPath, ['-e', program], { cwd: tmpdir(), env: {}, encoding: 'utf8' })).toBe(
      'function',
    );
  });

  test('carries the checked configuration', () => {
    const carried: unknown = JSON.parse(readBundled(name, 'configuration.json'));

    expect(configurationSchema.parse(carried)).toEqual(twoConnections);
  });

  test('has a source map to files of the project, without the sources and without a path of this machine', () => {
    const map = readBundled(name, 'index.js.map');
    const { sources, sourcesContent } = z
      .object({ sources: z.array(z.string()), sourcesContent: z.unknown().optional() })
      .parse(JSON.parse(map));

    expect(sources).toContain(`../../functions/${name}/handler.ts`);
    expect(sourcesContent).toBeUndefined();
    expect(map).not.toContain(projectRoot);
    expect(readBundled(name, 'index.js')).toMatch(/\/\/# sourceMappingURL=index\.js\.map\n$/);
  });
});
