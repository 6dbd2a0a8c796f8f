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
  { pattern: '/console/causes', load: async () => (await import('../pages/causes.tsx')).Causes },
  { pattern: '/console/causes/:connection/:cause', load: async () => (await import('../pages/cause.tsx')).Cause },
  { pattern: '/console/replays', load: async () => (await import('../pages/replays.tsx')).Replays },
  { pattern: '/console/replays/:id', load: async () => (await import('../pages/replay.tsx')).Replay },
];
