import * as z from 'zod';
import { type Operation, type Right, requiredRightsOf } from '../required-access.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, healthy, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

interface Danger extends Right {
  readonly why: string;
}

const danger = (model: string, operation: Operation, why: string): Danger => ({ model, operation, why });

/** Rights that Waybill never uses, and that hurt in the hands of whoever finds the key. */
const dangerousRights: readonly Danger[] = [
  danger('res.users', 'write', 'can take over any account'),
  danger('res.users', 'create', 'can make accounts'),
  danger('res.groups', 'write', 'can grant itself anything'),
  danger('ir.model.access', 'write', 'can grant itself anything'),
  danger('ir.rule', 'write', 'can lift every record rule'),
  danger('ir.model.data', 'write', 'can redirect the external ids that make orders exist once'),
  danger('ir.model.data', 'unlink', 'can delete the external ids that make orders exist once'),
  danger('ir.config_parameter', 'write', 'can change settings of the whole system'),
  danger('ir.actions.server', 'write', 'can run code on the server'),
  danger('ir.cron', 'write', 'can run code on the server'),
  danger('ir.module.module', 'write', 'can install and remove modules'),
  danger('sale.order', 'unlink', 'can delete orders'),
  danger('res.partner', 'unlink', 'can delete contacts'),
  danger('res.partner.bank', 'write', 'can redirect payments'),
  danger('res.partner.bank', 'create', 'can redirect payments'),
  danger('account.move', 'write', 'can change invoices and the books'),
  danger('account.payment', 'create', 'can enter payments'),
  danger('account.tax', 'write', 'can change taxes'),
  danger('product.product', 'write', 'can change articles and prices'),
  danger('product.pricelist', 'write', 'can change prices'),
  danger('stock.quant', 'write', 'can change stock levels'),
  danger('payment.provider', 'write', 'can redirect online payments'),
  danger('res.company', 'write', 'can change the company'),
];

const nameOf = ({ model, operation }: Right): string => `${operation} ${model}`;

/** Whether the user may do what Waybill never does for this connection. A model that this Odoo does not have is nobody's right. */
export const checkSurplusRights = async ({ call, connection }: Patient): Promise<Diagnosis> => {
  const surplus: Danger[] = [];
  const required = new Set(requiredRightsOf(connection).map(nameOf));
  for (const right of dangerousRights.filter((danger) => !required.has(nameOf(danger)))) {
    const access = await call(right.model, 'has_access', { ids: [], operation: right.operation }, z.boolean());
    if (!access.ok && access.failure.scope === 'connection' && access.failure.class !== 'misconfigured') {
      return describeFailure(access.failure);
    }
    if (access.ok && access.value) surplus.push(right);
  }
  if (surplus.length === 0) return healthy('None of the rights that Waybill does not need and that could do harm.');
  return warning(
    `Rights that Waybill never uses: ${surplus.map((right) => `${nameOf(right)} (${right.why})`).join(', ')}.`,
    'Take them away: what the key cannot do, nobody can do with it.',
  );
};
