import type { HttpReply } from '../../runtime/http/reply.ts';
import type { HttpRequest } from '../../runtime/http/request.ts';
import type { PartnerSecret } from '../partner-secret.ts';

/**
 * Answers a request by which a platform finds out who is there, before it signs anything; undefined for every other
 * request. The secret is read only by those that need it; it is undefined when it cannot be used.
 */
export type Handshake = (
  request: HttpRequest,
  readSecret: () => Promise<PartnerSecret | undefined>,
) => HttpReply | undefined | Promise<HttpReply | undefined>;
