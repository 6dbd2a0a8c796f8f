import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildConsole } from '../../infra/build/build-console.ts';

const directory = mkdtempSync(join(tmpdir(), 'waybill-console-'));
beforeAll(() => buildConsole(directory), 60_000);
afterAll(() => rmSync(directory, { recursive: true }));

const read = (path: string): string => readFileSync(join(directory, path), 'utf8');
const assetsOf = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+)"/g)].map(([, path = '']) => path);

/** The modules that a module cannot do without, itself included. */
const withImports = (path: string, known = new Set<string>()): Set<string> => {
  if (known.has(path)) return known;
  known.add(path);
  for (const [, name = ''] of read(path).matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) {
    withImports(`assets/${name}`, known);
  }
  return known;
};

const laterOf = (path: string): string[] =>
  [...read(path).matchAll(/import\("\.\/([^"]+\.js)"\)/g)].map(([, name = '']) => `assets/${name}`);

const kilobytesOf = (paths: Iterable<string>): number =>
  [...new Set(paths)].reduce((sum, path) => sum + statSync(join(directory, path)).size, 0) / 1_000;

describe('the pages of the console', () => {
  test('weigh less than 200 KB each, unpacked, with all that they load', () => {
    const [main = ''] = assetsOf(read('index.html')).filter((path) => /main-/.test(path));
    const frame = ['index.html', ...assetsOf(read('index.html')), ...withImports(main)];
    const pages = laterOf(main).map((page) => [page, kilobytesOf([...frame, ...withImports(page)])] as const);

    expect(pages.length).toBeGreaterThanOrEqual(5);
    for (const [page, kilobytes] of pages) expect([page, kilobytes < 200]).toEqual([page, true]);
  });

  test('load each file from here, by a name that holds the hash of its content', () => {
    const assets = readdirSync(join(directory, 'assets'));

    expect(assets.filter((name) => !/-[A-Z0-9]{8}\.(js|css)$/.test(name))).toEqual([]);
    for (const page of ['index.html', 'runbook.html']) {
      expect(
        assetsOf(read(page))
          .map((path) => path.replace('assets/', ''))
          .every((name) => assets.includes(name)),
      ).toBe(true);
    }
  });

  test.each(['index.html', 'runbook.html'])(
    '%s has neither script nor style in itself, and nothing of others',
    (page) => {
      const html = read(page);

      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
      expect([...html.matchAll(/<(?:script|link|img)[^>]*(?:src|href)="(?!\/console\/|data:)([^"]*)"/g)]).toEqual([]);
    },
  );

  test('do not carry the means to check what the API answers, which its tests do', () => {
    const main = assetsOf(read('index.html')).filter((path) => /main-/.test(path));

    expect(
      main.flatMap((path) => [...withImports(path)]).filter((path) => /ZodError|\$ZodType/.test(read(path))),
    ).toEqual([]);
  });
});
