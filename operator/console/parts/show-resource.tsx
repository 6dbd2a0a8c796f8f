import type { ComponentChildren } from 'preact';
import type { Resource } from '../api/use-resource.ts';
import { Loading, Notice, ProblemNotice } from './notice.tsx';

interface ShowResourceProps<T> {
  readonly resource: Resource<T>;
  /** What it is, for "Loading …". */
  readonly what: string;
  readonly children: (data: T) => ComponentChildren;
}

/** What was read, once it was; that it is being read; that it could not be, with what was read before if it was. */
export const ShowResource = <T,>({ resource, what, children }: ShowResourceProps<T>) => {
  const { data, problem, readAt, reload } = resource;
  if (data === undefined) {
    return problem ? <ProblemNotice problem={problem} onRetry={reload} /> : <Loading what={what} />;
  }
  return (
    <>
      {problem && (
        <Notice tone="warn" title={`This is as of ${readAt?.toLocaleTimeString()}; it could not be read again.`}>
          <p>{problem.message}</p>
        </Notice>
      )}
      {children(data)}
    </>
  );
};
