import type { Authenticate } from '../../shared/partner/authenticate.ts';
import { platformOf } from '../../shared/partner/platforms/platform-of.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';
import type { TakeOrder } from '../../shared/partner/take-order.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import { readJsonBody, refuseLargeBody } from '../../shared/runtime/http/read-json-body.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import type { Log } from '../../shared/runtime/logger.ts';

interface Verbs {
  readonly authenticate: Authenticate;
  readonly takeOrder: TakeOrder;
  readonly log: Log;
}

/**
 * Takes a platform's own delivery, proven by the platform's own scheme. A delivery that carries no order is answered with
 * 200, since platforms drop whoever refuses them too often.
 */
export const createAcceptWebhook =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    refuseLargeBody(request);
    const partner = await verbs.authenticate(request, ({ platform }) => platformOf(platform).schemes);
    const platform = platformOf(partner.platform);
    const reason = platform.reasonToIgnore(request.headers);
    if (reason !== undefined) return ignore(verbs.log, partner, reason);
    const parsed = platform.parseOrder(readJsonBody(request));
    if ('faults' in parsed) return refuse(verbs.log, partner, parsed.faults);
    return verbs.takeOrder({
      partner,
      order: parsed.data,
      sameRevision: platform.sameRevision,
      bodyBytes: request.body.length,
    });
  };

function ignore(log: Log, { id }: KnownPartner, reason: string): HttpReply {
  log.info('delivery.ignored', { partner: id, reason });
  return { status: 200, body: { ignored: true, reason }, log: { outcome: 'ignored' } };
}

function refuse(log: Log, { id }: KnownPartner, faults: Problem['faults']): never {
  log.warn('delivery.refused', { partner: id, pointers: faults.map(({ pointer }) => pointer) });
  throw new Problem('invalid-order', {
    detail: 'The delivery was not taken: what it says cannot be made into an order. The fields are named.',
    faults,
  });
}
