import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { readCommand } from '../../shared/operator/read-command.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import type { ActingVerbs } from './acting-verbs.ts';
import { decideOverEdit } from './decide-edit.ts';
import { discard, restore } from './discard-and-restore.ts';
import {
  decisionCommandSchema,
  discardCommandSchema,
  editCommandSchema,
  restoreCommandSchema,
} from './edit-command.ts';
import { editOrder } from './edit-order.ts';
import { findOrder } from './find-order.ts';
import { showAudit } from './show-audit.ts';

interface Verbs extends ActingVerbs {
  readonly authenticate: AuthenticateOperator;
}

/** Edits, discards and restores parked orders at an operator's word, and shows who did what. */
export const createActOnOrders =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    const { edit } = request.pathParameters;
    if (request.method === 'GET') {
      await verbs.authenticate(request, 'viewer');
      return showAudit(verbs, request);
    }
    const operator = await verbs.authenticate(request, edit === undefined ? 'operator' : 'admin');
    if (edit !== undefined) {
      const command = readCommand(decisionCommandSchema, request);
      const proposal = { record: await findOrder(verbs, request), id: edit };
      return { status: 200, body: await decideOverEdit(verbs, proposal, command, operator) };
    }
    if (request.path.endsWith('/edit')) {
      const command = readCommand(editCommandSchema, request);
      return { status: 200, body: await editOrder(verbs, await findOrder(verbs, request), command, operator) };
    }
    if (request.path.endsWith('/restore')) {
      const command = readCommand(restoreCommandSchema, request);
      return { status: 200, body: await restore(verbs, await findOrder(verbs, request), command, operator) };
    }
    const command = readCommand(discardCommandSchema, request);
    return { status: 200, body: await discard(verbs, await findOrder(verbs, request), command, operator) };
  };
