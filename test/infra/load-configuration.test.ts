import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../infra/build/load-configuration.ts';
import { twoConnections } from './support/two-connections.ts';

const directory = mkdtempSync(join(tmpdir(), 'waybill-configuration-'));
afterAll(() => rmSync(directory, { recursive: true }));

const writeConfiguration = (name: string, text: string): { WAYBILL_CONFIG: string } => {
  const file = join(directory, name);
  writeFileSync(file, text);
  return { WAYBILL_CONFIG: file };
};

describe('the configuration', () => {
  test('is the one in the project when none is named', async () => {
    const { partners } = await loadConfiguration({});

    expect(Object.keys(partners)).toEqual(['acme', 'acme-shop']);
  });

  test.each([
    ['json', 'named.json', JSON.stringify(twoConnections)],
    ['a JavaScript module', 'named.mjs', `export default ${JSON.stringify(twoConnections)};`],
    [
      'a TypeScript module',
      'named.ts',
      `const configuration: object = ${JSON.stringify(twoConnections)};\nexport default configuration;`,
    ],
  ])('may be %s', async (_, name, text) => {
    expect(await loadConfiguration(writeConfiguration(name, text))).toEqual(twoConnections);
  });

  test.each([
    ['is not there', { WAYBILL_CONFIG: 'no/such/file.ts' }, /file\.ts does not exist\. Mend WAYBILL_CONFIG\.$/],
    ['is not JSON', writeConfiguration('broken.json', '{'), /broken\.json cannot be read: /],
    ['throws', writeConfiguration('throws.mjs', 'throw new Error("no disk");'), /throws\.mjs cannot be read: no disk$/],
    [
      'exports nothing',
      writeConfiguration('empty.mjs', 'export {};'),
      /empty\.mjs cannot be read: it has no default export$/,
    ],
    [
      'names a connection that is not there',
      writeConfiguration(
        'dangling.json',
        JSON.stringify({ ...twoConnections, partners: { acme: { connection: 'mian' } } }),
      ),
      /partners\.acme\.connection: names "mian", which is none of the connections: main, north-shop$/,
    ],
  ])('that %s is refused with a sentence that says so', async (_, environment, sentence) => {
    await expect(loadConfiguration(environment)).rejects.toThrow(sentence);
  });
});
