import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { readCommand } from '../../shared/operator/read-command.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { type CheckVerbs, checkCause, checkCommandSchema } from './check-cause.ts';
import { type ComparisonVerbs, showComparison } from './show-comparison.ts';

interface Verbs extends ComparisonVerbs, CheckVerbs {
  readonly authenticate: AuthenticateOperator;
}

/** Asks Odoo for operators: what it has of an order, and whether it has by now what a group of orders waits for. */
export const createAskOdoo =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    if (request.method === 'POST') {
      const operator = await verbs.authenticate(request, 'operator');
      return checkCause(verbs, readCommand(checkCommandSchema, request), operator);
    }
    await verbs.authenticate(request, 'viewer');
    const { partner = '', externalId = '' } = request.pathParameters;
    return showComparison(verbs, { partner, externalId });
  };
