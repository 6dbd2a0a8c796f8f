import { classifyExchange } from '../../failure/classify-exchange.ts';
import type { Failure } from '../../failure/failure.ts';
import type { Controller } from '../../runtime/controller-configuration.ts';
import type { AskController } from './controller-client.ts';
import { lookUpOrder } from './look-up-order.ts';

/** No partner's order has this reference. */
const nobodys = 'waybill-probe';
/** Odoo's own route that says whether it and PostgreSQL are well; it knows nothing of keys. */
const healthPath = '/web/health';

/**
 * Asks, without changing anything, whether the controller would take orders: its own probe where it has one, else a look
 * for an order that nobody has, else whether Odoo is well at all. Resolves to why not.
 */
export const probeController = async (
  ask: AskController,
  { probe, lookUp }: Controller,
  timeoutMs: number,
): Promise<Failure | undefined> => {
  if (!probe && lookUp) {
    const looked = await lookUpOrder(ask, lookUp, { reference: nobodys, currency: 'USD', timeoutMs });
    return looked.ok ? undefined : looked.failure;
  }
  const question = probe ? { path: probe.path } : { path: healthPath, query: { db_server_status: '1' } };
  const asked = await ask({ ...question, method: 'GET', type: 'http' }, timeoutMs);
  return asked.ok ? classifyExchange(asked.value, 'controller') : asked.failure;
};
