import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hmacDefinitionSchema } from '../../../shared/partner/signatures/hmac-definition.ts';
import { schemeOf } from '../../../shared/partner/signatures/scheme-of.ts';
import { signatureSchema } from '../../../shared/partner/signatures/signature-configuration.ts';

const page = readFileSync(new URL('../../../docs/signatures.md', import.meta.url), 'utf8');
const inTable = [...page.matchAll(/`(\{ "kind": .*?\})`/g)].flatMap(([, example]) => example ?? []);
const inBlocks = [...page.matchAll(/```json\n(.*?)```/gs)].flatMap(([, example]) => example ?? []);

describe('the page on signatures', () => {
  test.each([...inTable, ...inBlocks])('shows a scheme that can be configured: %s', (example) => {
    expect(schemeOf(signatureSchema.parse(JSON.parse(example)))).toBeTypeOf('function');
  });

  test('shows every scheme that there is', () => {
    const shown = inTable.map((example) => signatureSchema.parse(JSON.parse(example)).kind);
    const kinds = signatureSchema.options.flatMap(({ shape: { kind } }): string[] =>
      'values' in kind ? [...kind.values] : kind.options,
    );
    expect(shown.toSorted()).toEqual(kinds.toSorted());
  });

  test('names every field of an HMAC', () => {
    const fields = Object.keys(hmacDefinitionSchema.shape);
    expect(fields.filter((field) => !page.includes(`| \`${field}\` |`))).toEqual([]);
  });
});
