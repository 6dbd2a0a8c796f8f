import * as z from 'zod';
import { addProduct } from '../control/add-product.ts';
import { listOrders } from '../control/list-orders.ts';
import { listProducts } from '../control/list-products.ts';
import { denyRight, forbidRecords, putRecord, replaceApiKey, revokeApiKey } from '../control/operator-actions.ts';
import type { Simulation } from '../simulation.ts';
import { jsonReply, type Reply } from './reply.ts';

type Answer = (simulation: Simulation, body: string) => Reply;

const nothing: Reply = { status: 204, headers: {}, body: '' };

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new Error('The body is not JSON.');
  }
};

const answers: Readonly<Record<string, Answer>> = {
  'GET /simulator/faults': ({ faults }) => jsonReply(200, faults.list()),
  'POST /simulator/faults': ({ faults }, body) => {
    // Checked by the list itself.
    const id = faults.add(z.json().parse(parseJson(body)));
    return jsonReply(201, { id });
  },
  'DELETE /simulator/faults': ({ faults }) => {
    faults.clear();
    return nothing;
  },
  'GET /simulator/products': ({ store }) => jsonReply(200, listProducts(store)),
  'POST /simulator/products': (simulation, body) => {
    const id = addProduct(simulation.store, parseJson(body));
    simulation.commit();
    return jsonReply(201, { id });
  },
  'POST /simulator/records': (simulation, body) => jsonReply(201, { id: putRecord(simulation, parseJson(body)) }),
  'PUT /simulator/keys': (simulation, body) => {
    replaceApiKey(simulation, parseJson(body));
    return nothing;
  },
  'DELETE /simulator/keys': (simulation) => {
    revokeApiKey(simulation);
    return nothing;
  },
  'POST /simulator/denied-rights': (simulation, body) => {
    denyRight(simulation, parseJson(body));
    return nothing;
  },
  'POST /simulator/forbidden-records': (simulation, body) => {
    forbidRecords(simulation, parseJson(body));
    return nothing;
  },
  'DELETE /simulator/restrictions': ({ restrictions }) => {
    restrictions.lift();
    return nothing;
  },
  'GET /simulator/orders': ({ store }) => jsonReply(200, listOrders(store)),
  'GET /simulator/calls': ({ calls }) => jsonReply(200, calls),
};

const explain = (error: unknown): string => {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
};

/** Answers what is no part of Odoo: faults, keys, rights, records and orders for tests and for people. Nothing for any other path. */
export const answerControl = (
  simulation: Simulation,
  method: string,
  path: string,
  body: string,
): Reply | undefined => {
  const answer = answers[`${method} ${path}`];
  if (!answer) return undefined;
  try {
    return answer(simulation, body);
  } catch (error) {
    return jsonReply(400, { error: explain(error) });
  }
};
