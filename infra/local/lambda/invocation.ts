import * as z from 'zod';

/** What a function's process reports when the handler, or its loading, threw. */
export const functionErrorSchema = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).default([]),
});
type FunctionError = z.output<typeof functionErrorSchema>;

/** `throttled`: it was never started, as too many wait already. */
type FailureReason = 'failed' | 'timed-out' | 'crashed' | 'throttled';

/** How an invocation ended. */
export type InvocationResult =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly reason: FailureReason; readonly error: FunctionError };

/** A failure that the function did not report itself. */
export const failedInvocation = (reason: FailureReason, errorType: string, errorMessage: string): InvocationResult => ({
  ok: false,
  reason,
  error: { errorType, errorMessage, trace: [] },
});
