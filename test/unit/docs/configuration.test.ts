import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { connectionSchema, parseConfiguration } from '../../../shared/runtime/configuration.ts';
import { operatorsSchema } from '../../../shared/runtime/operators-configuration.ts';
import { partnerSchema } from '../../../shared/runtime/partner-configuration.ts';
import { productsSchema, saleDefaultsSchema } from '../../../shared/runtime/sale-configuration.ts';

const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
const [, connections = '', partners = '', operators = ''] = page.split(
  /^## (?:A connection|A partner|Who may operate).*$/m,
);

const settingsOf = (section: string): string[] =>
  [...section.matchAll(/^\| `(\w+)` \|/gm)].flatMap(([, name]) => name ?? []);

describe('the page on configuration', () => {
  test.each([
    ['a connection', connections, Object.keys(connectionSchema.shape)],
    ['a partner', partners, Object.keys(partnerSchema.shape)],
    ['the operators', operators, Object.keys(operatorsSchema.shape)],
  ])('names every setting of %s and none that there is not', (_what, section, settings) => {
    expect(settingsOf(section).toSorted()).toEqual(settings.toSorted());
  });

  test.each([
    ['product', Object.keys(productsSchema.shape)],
    ['default', Object.keys(saleDefaultsSchema.shape)],
  ])('names every %s', (_what, names) => {
    expect(names.filter((name) => !connections.includes(`\`${name}\``))).toEqual([]);
  });

  test('shows a configuration that can be used', () => {
    const literal = page.match(/defineConfiguration\((\{.*?\n\})\);/s)?.[1] ?? '';
    const json = literal
      .replaceAll(/([{,]\s*)(\w+):/g, '$1"$2":')
      .replaceAll(/'([^']*)'/g, '"$1"')
      .replaceAll(/,(\s*[}\]])/g, '$1');
    expect(parseConfiguration(JSON.parse(json)).partners['kiosk']).toMatchObject({ customers: { single: 'KIOSK' } });
  });
});
