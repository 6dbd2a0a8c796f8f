import { useEffect, useState } from 'preact/hooks';
import { matchPath } from './match-path.ts';
import { type Page, type PageParameters, pages } from './pages.ts';

type Shown =
  | { readonly state: 'loading' }
  | { readonly state: 'unknown' }
  | { readonly state: 'failed' }
  | { readonly state: 'ready'; readonly page: Page; readonly parameters: PageParameters };

const find = (path: string) => {
  for (const { pattern, load } of pages) {
    const parameters = matchPath(pattern, path);
    if (parameters) return { load, parameters };
  }
  return undefined;
};

/** The page of a path; its code may have to be loaded first. The page before stays until then. */
export const usePage = (path: string): Shown => {
  const [shown, show] = useState<Shown>({ state: 'loading' });
  useEffect(() => {
    const found = find(path);
    if (found === undefined) {
      show({ state: 'unknown' });
      return;
    }
    let isWanted = true;
    const { load, parameters } = found;
    load().then(
      (page) => isWanted && show({ state: 'ready', page, parameters }),
      // After a deployment the old files are gone.
      () => isWanted && show({ state: 'failed' }),
    );
    return () => {
      isWanted = false;
    };
  }, [path]);
  return shown;
};
