import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface PageTitleProps {
  readonly title: string;
  /** For the browser's tab, where it differs. */
  readonly tabTitle?: string;
  /** Stands beside it, such as what can be done with the whole page. */
  readonly children?: ComponentChildren;
}

/** The heading of a page, which takes the focus when the page is opened, and its title in the browser. */
export const PageTitle = ({ title, tabTitle = title, children }: PageTitleProps) => {
  useEffect(() => {
    document.title = `${tabTitle} · Waybill`;
  }, [tabTitle]);
  return (
    <div class="page-title">
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </div>
  );
};
