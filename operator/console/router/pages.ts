import type { FunctionComponent } from 'preact';

/** The parts of a page's path, by the names in its pattern. */
export type PageParameters = Readonly<Record<string, string>>;

export type Page = FunctionComponent<{ readonly parameters: PageParameters }>;

interface PageEntry {
  readonly pattern: string;
  readonly load: () => Promise<Page>;
}

/** All pages; each is a file of its own that is loaded when it is first opened. */
export const pages: readonly PageEntry[] = [
  { pattern: '/console', load: async () => (await import('../pages/now.tsx')).Now },
];
