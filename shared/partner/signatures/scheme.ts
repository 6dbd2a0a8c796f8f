import type { HttpRequest } from '../../runtime/http/request.ts';
import type { PartnerSecret } from '../partner-secret.ts';

/** `absent`: the request does not use this scheme at all. The difference is for the operator, never for the caller. */
export type Verdict = 'verified' | 'absent' | 'wrong' | 'stale';

/** One way to prove who sent a request. */
export type Scheme = (request: Pick<HttpRequest, 'headers' | 'body'>, secret: PartnerSecret, nowMs: number) => Verdict;
