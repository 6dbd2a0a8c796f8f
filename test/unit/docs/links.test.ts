import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const pagesIn = (folder: string): string[] => readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.md'));
const docs = pagesIn('docs/').map((name) => `docs/${name}`);
const read = (page: string): string => readFileSync(new URL(page, root), 'utf8');

/** What is linked to within the repository, from the place of the page. */
const linksOf = (page: string): string[] =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => (/^https?:/.test(link) ? [] : link));

/** The anchor that a heading of Markdown has on its page. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

const leadsNowhere = (page: string, link: string): boolean => {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? new URL(page, root) : new URL(path, new URL(page, root));
  if (!existsSync(target)) return true;
  const headings = anchor === undefined ? [] : [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)];
  return anchor !== undefined && !headings.some(([, heading = '']) => anchorOf(heading) === anchor);
};

describe('links', () => {
  test.each([...pagesIn('./'), ...docs])('of %s all lead somewhere', (page) => {
    expect(linksOf(page).filter((link) => leadsNowhere(page, link))).toEqual([]);
  });

  test('lead from the README to every page', () => {
    const linked = new Set(linksOf('README.md'));
    expect(docs.filter((page) => !linked.has(page))).toEqual([]);
  });
});
