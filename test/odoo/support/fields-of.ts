import * as z from 'zod';
import type { OdooAccess } from '../../../infra/odoo/odoo-access.ts';
import { columnAttributes } from '../../../shared/odoo/dialect/columns-schema.ts';
import { askByRpc } from './ask-by-rpc.ts';

/** Models whose columns Waybill writes, reads or looks for. */
const models = [
  ...['sale.order', 'sale.order.line', 'res.partner', 'product.product', 'product.supplierinfo', 'product.pricelist'],
  ...['account.tax', 'account.fiscal.position', 'account.payment.term', 'uom.uom', 'crm.team', 'crm.tag', 'utm.source'],
  ...['res.company', 'res.currency', 'res.country', 'res.country.state', 'res.lang', 'res.users'],
  ...['delivery.carrier', 'stock.warehouse', 'mail.activity', 'mail.activity.type', 'base_import.import'],
] as const;

const choiceSchema = z.tuple([z.unknown(), z.string()]);
const fieldSchema = z.object({
  type: z.string(),
  relation: z.string().optional(),
  // Odoo's own modules write 1 for True here and there, and 0 for a precision that is none.
  readonly: z.union([z.boolean(), z.literal([0, 1])]).default(false),
  required: z.union([z.boolean(), z.literal([0, 1])]).default(false),
  states: z.record(z.string(), z.unknown()).optional(),
  selection: z.array(choiceSchema).optional(),
  digits: z.union([z.tuple([z.int(), z.int()]), z.literal([false, 0])]).optional(),
});

type Field = z.output<typeof fieldSchema>;

/** What `fields_get` answers the integration user, in alphabetical order and without what is only for people's eyes. */
export const fieldsOf = async (odoo: OdooAccess): Promise<Record<string, Record<string, unknown>>> => {
  const recorded: Record<string, Record<string, unknown>> = {};
  for (const model of models) {
    const named = { attributes: columnAttributes, context: { lang: 'en_US' } };
    const fields = await askByRpc(odoo, z.record(z.string(), fieldSchema), { model, method: 'fields_get', named });
    const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
    recorded[model] = Object.fromEntries(sorted.map(([name, field]) => [name, recordable(field)]));
  }
  return recorded;
};

const recordable = ({ type, relation, readonly, required, states, selection, digits }: Field) => ({
  type,
  ...(relation === undefined ? {} : { relation }),
  ...(readonly ? { readonly } : {}),
  ...(required ? { required } : {}),
  ...(states === undefined || Object.keys(states).length === 0 ? {} : { states }),
  // The second of each pair is a label for people.
  ...(selection === undefined || type !== 'selection' ? {} : { selection: selection.map(([key]) => [key, '']) }),
  ...(digits === undefined || digits === false ? {} : { digits }),
});
