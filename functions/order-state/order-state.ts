import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { Authenticate } from '../../shared/partner/authenticate.ts';
import { describeOrder } from '../../shared/partner/describe-order.ts';
import { apiKey } from '../../shared/partner/signatures/api-key.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';

const longestExternalId = 255;

interface Verbs {
  readonly authenticate: Authenticate;
  readonly read: Ledger['read'];
}

/** Tells a partner, by its API key, where its own order stands, without anything internal. */
export const createOrderState =
  ({ authenticate, read }: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    const partner = await authenticate(request, [apiKey]);
    const externalId = request.pathParameters['externalId'] ?? '';
    const isPossible = externalId !== '' && externalId.length <= longestExternalId;
    const record = isPossible ? await orUnavailable(read({ partner: partner.id, externalId }), 'ledger') : undefined;
    if (record) return { status: 200, body: describeOrder(record) };
    throw new Problem('not-found', {
      detail: 'No order with this externalId was taken from you. Check that it is percent-encoded in the path.',
    });
  };
