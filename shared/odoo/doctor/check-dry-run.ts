import { classifyLoadMessage } from '../../failure/classify-load-message.ts';
import type { Result } from '../../failure/result.ts';
import { type Order, orderSchema } from '../../order/order.ts';
import { partnerSchema } from '../../runtime/partner-configuration.ts';
import { dryRunImport } from '../dry-run/dry-run-import.ts';
import { inTheNameOf } from '../sale-order/contacts/in-the-name-of.ts';
import { contactsOf } from '../sale-order/contacts/order-contacts.ts';
import { orderRecordOf } from '../sale-order/order-record.ts';
import { createReferences } from '../sale-order/references/create-references.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy, skipped } from './diagnosis.ts';
import { elapsedOf } from './elapsed.ts';
import type { Patient } from './patient.ts';

/** Of no partner's: an id has no underscore. */
const partner = 'waybill_doctor';
const policy = partnerSchema.parse({ connection: 'none' });

/** Whether a contact and an order could be written, by letting Odoo write them and take them back. */
export const checkDryRun = async (patient: Patient): Promise<Diagnosis> => {
  const { call, versionOf, connection, connectionId, self, now } = patient;
  const user = await self();
  if (!user.ok) return skipped('The user cannot be read.');
  const resolve = createReferences({ call, versionOf, connection, now });
  const company = await resolve([]);
  if (!company.ok) return describeFailure(company.failure);
  const order = anOrder(company.value.company.currency, connection.products.shipping, now());
  const references = await resolve([{ connection, policy, order }]);
  if (!references.ok) return describeFailure(references.failure);
  const context = { connectionId, connection, partner, policy, order };
  const contacts = contactsOf(context, references.value);
  if (!contacts.ok) return describeFailure(contacts.failure);
  const record = orderRecordOf(context, contacts.value, references.value);
  if (!record.ok) return describeFailure(record.failure);
  // The contact is taken back before, so the order is for one that is there: the user's own.
  const [own] = user.value.partner_id;
  const forThisUser = inTheNameOf({ customer: own, invoiceAddress: own, deliveryAddress: own }, record.value);

  const sentAtMs = now();
  const refused =
    errorOf(await dryRunImport(call, 'res.partner', contacts.value.records)) ??
    errorOf(await dryRunImport(call, 'sale.order', [forThisUser]));
  const elapsedMs = elapsedOf({ sentAtMs, answeredAtMs: now() });
  return refused ?? healthy(`Odoo took a contact and an order, and took them back (${elapsedMs} ms).`);
};

/** An order with a line of each kind, all on configured products, that comes to nothing. */
const anOrder = (currency: string, sku: string, nowMs: number): Order =>
  orderSchema.parse({
    ...{ externalId: 'dry-run', revision: 1, placedAt: new Date(nowMs).toISOString(), currency, taxesIncluded: false },
    customer: { name: 'Waybill doctor' },
    lines: [{ externalId: '1', sku, quantity: '1', unitPrice: '1.00' }],
    shipping: [{ method: 'Shipping', price: '1.00' }],
    fees: [{ name: 'Fee', amount: '1.00' }],
    discounts: [{ amount: '3.00' }],
    totals: { tax: '0.00', total: '0.00' },
  });

function errorOf(errors: Result<string[]>): Diagnosis | undefined {
  if (!errors.ok) return describeFailure(errors.failure);
  const [first] = errors.value;
  if (first === undefined) return undefined;
  const { remedy } = classifyLoadMessage(first);
  return failed(`Odoo refuses an order for test: ${first.split('\n')[0]}`, remedy);
}
