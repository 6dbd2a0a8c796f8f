import type { Call } from '../../failure/exchange.ts';
import type { Result } from '../../failure/result.ts';

/** Calls one of the services that both of Odoo's RPCs have. `call` says what of a model is meant by it, if anything. */
export type CallService = (
  service: 'common' | 'object',
  method: string,
  params: readonly unknown[],
  call?: Call,
) => Promise<Result<unknown>>;

/** Where the services are, and how long one call to them may take. */
export interface ServiceOptions {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly timeoutMs: number;
}
