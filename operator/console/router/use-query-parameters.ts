import { useLocation } from './location.tsx';

interface QueryParameters {
  /** What stands behind the question mark under this name; empty where it does not. */
  readonly read: (name: string) => string;
  /**
   * Changes some and leaves the others; an empty value takes the name away. `cursor` goes unless it is given, as what
   * is asked for anew begins at its beginning. `replace` leaves no step for the back button.
   */
  readonly set: (changes: Readonly<Record<string, string>>, replace?: boolean) => void;
}

/** Everything that a page is asked to show stands in its address, so that it can be sent to somebody else. */
export const useQueryParameters = (): QueryParameters => {
  const { path, search, go } = useLocation();
  return {
    read: (name) => new URLSearchParams(search).get(name) ?? '',
    set: (changes, replace = false) => {
      const next = new URLSearchParams(search);
      next.delete('cursor');
      for (const [name, value] of Object.entries(changes)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      go(next.size === 0 ? path : `${path}?${next}`, replace);
    },
  };
};
