import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks';

interface Location {
  /** As in the address bar, percent signs and all. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly search: string;
  /** Shows another page of the console; `replace` leaves no step for the back button. */
  readonly go: (href: string, replace?: boolean) => void;
}

const LocationContext = createContext<Location | undefined>(undefined);

/** Pages that are no part of the application: the browser loads them. */
const isOutside = (path: string): boolean => !/^\/console(\/|$)/.test(path) || path.startsWith('/console/runbook');

const here = () => ({ path: location.pathname, search: location.search });

/** Follows links within the console without loading the page again, and the back button. */
export const LocationProvider = ({ children }: { readonly children: ComponentChildren }) => {
  const [{ path, search }, show] = useState(here);
  const go = (href: string, replace = false): void => {
    if (replace) history.replaceState(null, '', href);
    else history.pushState(null, '', href);
    show(here());
  };
  useLayoutEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const href = ownHrefOf(event);
      if (href === undefined) return;
      event.preventDefault();
      go(href);
    };
    const onPopState = (): void => show(here());
    addEventListener('click', onClick);
    addEventListener('popstate', onPopState);
    return () => {
      removeEventListener('click', onClick);
      removeEventListener('popstate', onPopState);
    };
  }, []);
  const value = useMemo(() => ({ path, search, go }), [path, search]);
  return <LocationContext.Provider value={value}>{children}</LocationContext.Provider>;
};

/** Where a click leads within the console; undefined for one that the browser has to deal with. */
function ownHrefOf(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined;
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  if (link === undefined || !link.hasAttribute('href') || link.hasAttribute('download')) return undefined;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== location.origin || link.target !== '' || hash !== '' || isOutside(pathname)) return undefined;
  return pathname + search;
}

/** Where the person is in the console, and how to go elsewhere. */
export const useLocation = (): Location => {
  const value = useContext(LocationContext);
  if (value === undefined) throw new Error('useLocation needs a LocationProvider around it.');
  return value;
};
