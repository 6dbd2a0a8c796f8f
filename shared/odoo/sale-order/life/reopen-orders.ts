import * as z from 'zod';
import type { Failure } from '../../../failure/failure.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { odooContext } from '../load-contexts.ts';
import { changeOrders } from './change-orders.ts';

/** Makes cancelled orders quotations again. Resolves to those that are. */
export const reopenOrders = <J extends { readonly odooId: number }>(
  call: CallOdoo,
  jobs: readonly J[],
  refuse: (job: J, failure: Failure) => void,
): Promise<readonly J[]> =>
  changeOrders(
    jobs,
    (some) =>
      call('sale.order', 'action_draft', { ids: some.map(({ odooId }) => odooId), context: odooContext }, z.unknown()),
    refuse,
  );
