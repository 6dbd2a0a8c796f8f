import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { orderSchema } from '../../../shared/order/order.ts';
import { parsePartnerSecret } from '../../../shared/partner/partner-secret.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

const between = (start: string, end: string): string => {
  const from = readme.indexOf(start) + start.length;
  return readme.slice(from, readme.indexOf(end, from));
};

describe('the README', () => {
  test('posts an order that is taken', () => {
    expect(orderSchema.safeParse(JSON.parse(between("--data '", "'\n"))).error).toBeUndefined();
  });

  test('names only scripts that there are', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')));
    const named = [...readme.matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g)].map(
      ([, script, short]) => script ?? short,
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name = '') => !(name in scripts))).toEqual([]);
  });

  test('shows a partner secret that is usable once its dots are filled in', () => {
    const filled = between('"waybill/partners/acme": ', ',\n').replace('whsec_…', `whsec_${'a'.repeat(44)}`);
    expect(parsePartnerSecret(filled)).toHaveProperty('secret');
  });
});
