import type { ComponentChildren } from 'preact';
import type { ApiProblem } from '../api/api-problem.ts';

interface NoticeProps {
  readonly tone?: 'quiet' | 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly children?: ComponentChildren;
  /** What can be done about it. */
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined;
}

/** What there is to know where a person expected something else: nothing there, something wrong, something done. */
export const Notice = ({ tone = 'quiet', title, children, action }: NoticeProps) => (
  <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <p class="notice-title">{title}</p>
    {children && <div>{children}</div>}
    {action && (
      <button type="button" onClick={action.onClick}>
        {action.label}
      </button>
    )}
  </div>
);

interface ProblemNoticeProps {
  readonly problem: ApiProblem;
  readonly onRetry?: (() => void) | undefined;
}

/** Why Waybill did not do or show something, in its own words. */
export const ProblemNotice = ({ problem, onRetry }: ProblemNoticeProps) => (
  <Notice tone="bad" title={problem.title} action={onRetry && { label: 'Try again', onClick: onRetry }}>
    <p>{problem.message}</p>
    {problem.faults.length > 0 && (
      <ul>
        {problem.faults.map(({ pointer, message }) => (
          <li key={pointer + message}>
            <code>{pointer || '/'}</code> {message}
          </li>
        ))}
      </ul>
    )}
  </Notice>
);

/** Says that something is on its way; nothing for what is there within a moment. */
export const Loading = ({ what }: { readonly what: string }) => (
  <p class="loading" role="status">
    Loading {what} …
  </p>
);
