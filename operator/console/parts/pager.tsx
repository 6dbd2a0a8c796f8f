import { useQueryParameters } from '../router/use-query-parameters.ts';

interface PagerProps {
  /** Where the next page begins; the last page has none. */
  readonly next: string | undefined;
  /** What is on this page, in words. */
  readonly children: string;
}

/** To the next page of a list and back to its beginning; the page that is open stands in the address. */
export const Pager = ({ next, children }: PagerProps) => {
  const { read, set } = useQueryParameters();
  const isFirst = read('cursor') === '';
  return (
    <nav class="pager" aria-label="Pages">
      <span aria-live="polite">{children}</span>
      <button type="button" disabled={isFirst} onClick={() => set({})}>
        First page
      </button>
      <button type="button" disabled={next === undefined} onClick={() => next && set({ cursor: next })}>
        Next page
      </button>
    </nav>
  );
};
