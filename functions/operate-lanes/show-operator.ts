import type { MeReply } from '../../shared/contract/operator/audit-replies.ts';
import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';

/** Tells whoever asks who that is, in which role, and until when the token holds. */
export const createShowOperator =
  (authenticate: AuthenticateOperator) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    const { name, role } = await authenticate(request, 'viewer');
    const expiresAtSeconds = Number(request.claims?.['exp'] ?? 0) || 0;
    const body = { name, role, expiresAt: new Date(expiresAtSeconds * 1_000).toISOString() } satisfies MeReply;
    return { status: 200, body };
  };
