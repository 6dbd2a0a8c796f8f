import type { HttpRequest } from '../../runtime/http/request.ts';
import type { PartnerSecret } from '../partner-secret.ts';
import type { HmacDefinition } from './hmac-definition.ts';

/**
 * `absent`: the request does not use this scheme at all. `unreachable`: whoever has the public keys does not answer, so
 * nobody can tell; it is the only one that a repeat may change. The difference is for the operator, never for the caller.
 */
export type Verdict = 'verified' | 'absent' | 'wrong' | 'stale' | 'unreachable';

/** What a scheme has beside the request. */
export interface Evidence {
  readonly secret: PartnerSecret;
  /** When the request came; a delivery that was kept aside is as fresh as it was then. */
  readonly nowMs: number;
  /** Public keys that somebody publishes under an address, kept for a while. */
  readonly keys: KeyRing;
}

/** What a published document is asked for with. */
export interface KeyRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** Posted as a form instead of a GET. */
  readonly form?: Readonly<Record<string, string>>;
}

/** Published documents that hold public keys, each read seldom. */
export interface KeyRing {
  /**
   * The text at an https address that the scheme has checked before, not older than `maximumAgeMs`; undefined when whoever
   * is asked says that there is none. Rejects when nobody can tell.
   */
  read(url: string, maximumAgeMs: number, request?: KeyRequest): Promise<string | undefined>;
}

/** One way to prove who sent a request, over its raw bytes and in constant time. */
export interface Scheme {
  (request: Pick<HttpRequest, 'headers' | 'body'>, evidence: Evidence): Verdict | Promise<Verdict>;
  /** What it is, where it is an HMAC: whoever has the key can then sign as the sender does. */
  readonly definition?: HmacDefinition;
}
