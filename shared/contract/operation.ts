import type * as z from 'zod';
import { problemSchema } from './reply-schemas.ts';

/** How a caller proves itself. */
export type Proof = 'apiKey' | 'standardWebhooks' | 'platform' | 'operator';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly example?: string;
  readonly isRequired?: boolean;
}

export interface Reply {
  readonly description: string;
  readonly schema?: z.ZodType;
}

/** One thing that can be asked of Waybill by HTTP. */
export interface Operation {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: `/${string}`;
  readonly id: string;
  readonly tag: 'Orders' | 'Deliveries' | 'About Waybill' | 'Operators';
  readonly summary: string;
  readonly description: string;
  readonly proofs: readonly Proof[];
  readonly parameters?: readonly Parameter[];
  /** Media type → what it holds; `order` and `orders` are the canonical order and a list of them. */
  readonly body?: Readonly<Record<string, 'order' | 'orders' | 'any'>>;
  readonly examples?: Readonly<Record<string, unknown>>;
  readonly replies: Readonly<Record<number, Reply>>;
}

/** A reply that is a problem. */
export const problem = (description: string): Reply => ({ description, schema: problemSchema });

/** What every request of a partner may be answered with. */
export const refusals = {
  401: problem('The request could not be authenticated. Whatever is wrong, the words are the same.'),
  429: problem('More than the partner may send; `Retry-After` says when to come again.'),
  503: problem('Waybill cannot do its work at the moment; repeating the request does no harm.'),
};

/** What a body may be refused with before it is looked into. */
export const unreadable = {
  400: problem('The body cannot be read.'),
  413: problem('The body, or what is in it, is too large.'),
  415: problem('The body is not JSON.'),
};

/** Whose orders they are. */
export const partnerInPath: Parameter = {
  name: 'partner',
  in: 'path',
  description: 'Id of the partner.',
  example: 'acme',
};
