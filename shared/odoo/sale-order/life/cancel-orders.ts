import * as z from 'zod';
import type { Result } from '../../../failure/result.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { odooContext } from '../load-contexts.ts';

/** Cancels sale.orders. Before 19 Odoo may answer with a form instead of doing it; only reading the states again tells. */
export const cancelOrders = (call: CallOdoo, ids: readonly number[]): Promise<Result<unknown>> =>
  call('sale.order', 'action_cancel', { ids, context: { ...odooContext, disable_cancel_warning: true } }, z.unknown());
