import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import type { ListVerbs } from '../../shared/order-list/list-operator-orders.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { listOrders } from './list-orders.ts';
import { type ShowVerbs, showOrder } from './show-order.ts';

interface Verbs extends ListVerbs, ShowVerbs {
  readonly authenticate: AuthenticateOperator;
}

/** Shows operators the orders of the ledger, and one of them with all that happened to it. */
export const createOperateOrders =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    await verbs.authenticate(request, 'viewer');
    const { partner, externalId } = request.pathParameters;
    if (partner !== undefined && externalId !== undefined) return showOrder(verbs, { partner, externalId });
    return listOrders(verbs, request);
  };
