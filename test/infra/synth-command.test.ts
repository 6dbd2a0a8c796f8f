import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { functionNames } from '../../infra/function-name.ts';
import { projectRoot } from '../../infra/project-root.ts';
import { synthesize } from '../../infra/synthesize.ts';
import { twoConnections } from './support/two-connections.ts';

const directory = mkdtempSync(join(tmpdir(), 'waybill-synth-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** As `npm run synth` does; `CDK_OUTDIR` is how the CDK command line asks for another output folder. */
const runSynth = (name: string, configuration: unknown) => {
  const file = join(directory, `${name}.json`);
  writeFileSync(file, JSON.stringify(configuration));
  const outputDirectory = join(directory, name);
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: projectRoot,
    env: { WAYBILL_CONFIG: file, CDK_OUTDIR: outputDirectory, HOME: directory },
    encoding: 'utf8',
    timeout: 100_000,
  });
  return { status, stderr, template: join(outputDirectory, 'Waybill.template.json') };
};

// Checking the template against the schemas takes seconds of computing, and more on a machine that is busy.
describe('npm run synth', { timeout: 120_000 }, () => {
  test('bundles the functions and writes a template that CloudFormation’s schemas agree with', () => {
    const { status, stderr, template } = runSynth('good', twoConnections);

    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('Waybill.template.json\n') });
    expect(JSON.parse(readFileSync(template, 'utf8'))).toHaveProperty('Resources.Ledger');
  });

  test('says what is wrong with a configuration, and writes nothing', () => {
    const { status, stderr, template } = runSynth('bad', {
      ...twoConnections,
      partners: { acme: { connection: 'mian' } },
    });

    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        'The configuration cannot be used:\n' +
        '  partners.acme.connection: names "mian", which is none of the connections: main, north-shop\n',
    });
    expect(existsSync(template)).toBe(false);
  });
});

test('a function without a bundle fails the synthesis by name', () => {
  const assetsDirectory = join(directory, 'nothing-was-built');
  const run = () =>
    synthesize({ configuration: twoConnections, assetsDirectory, outputDirectory: join(directory, 'unused') });

  const names = functionNames.join('|');
  expect(run).toThrow(
    new RegExp(`(${names}) holds no bundle: is there a functions/\\1/handler\\.ts, and was it built\\?$`),
  );
});
