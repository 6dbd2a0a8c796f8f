import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientOptions } from '../client-options.ts';
import { anOrderInput } from '../orders.ts';
import { createReconciling } from '../reconciling.ts';
import type { TargetOdoo, Waybill } from '../waybill.ts';

/** An address, below the origin, for each pattern of the console's pages, with something to see at it. */
export type Places = Readonly<Record<string, string>>;

const parkedReference = 'no product / 1';

/** Has orders written, parked, tried again and kept aside, and says where they are seen. */
export const createPlaces = async (waybill: Waybill, odoo: TargetOdoo): Promise<Places> => {
  const unknown = ['ABC-1', 'ABC-1', 'XYZ-9'].map((sku, index) => {
    const { lines, ...rest } = anOrderInput({ externalId: index === 0 ? parkedReference : `unknown-${index}` });
    return { ...rest, lines: lines.map((line) => ({ ...line, sku })) };
  });
  const written = ['w-1', 'w-2'].map((externalId) => anOrderInput({ externalId }));
  await Promise.all([...unknown, ...written].map((order) => waybill.post(order)));
  await waybill.settle(
    [...unknown, ...written].map(({ externalId }) => externalId),
    60_000,
  );
  // Not signed: kept aside.
  await fetch(`${waybill.url}/v1/partners/acme-shop/webhook`, { method: 'POST', body: '{"id":1}' });
  const { body } = await waybill.operate('POST', 'replays', { filter: {}, dryRun: true });
  const replay = typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '';
  const groups = await waybill.operate('GET', 'groups');
  const [, cause = ''] = /"cause":"([^"]+)"/.exec(JSON.stringify(groups.body)) ?? [];
  const kept = await waybill.operate('GET', 'deliveries?partner=acme-shop');
  const [, delivery = ''] = /"id":"([^"]+)"/.exec(JSON.stringify(kept.body)) ?? [];
  const date = await reconcile(waybill, odoo);
  const order = `/console/orders/acme/${encodeURIComponent(parkedReference)}`;
  return {
    '/console': '/console',
    '/console/causes': '/console/causes',
    '/console/causes/:connection/:cause': `/console/causes/main/${encodeURIComponent(cause)}`,
    '/console/replays': '/console/replays',
    '/console/replays/:id': `/console/replays/${replay}`,
    '/console/orders': '/console/orders?state=parked',
    '/console/orders/:partner/:externalId': order,
    '/console/orders/:partner/:externalId/edit': `${order}/edit`,
    '/console/deliveries': '/console/deliveries?partner=acme-shop',
    '/console/deliveries/:partner/:id': `/console/deliveries/acme-shop/${delivery}`,
    '/console/reconciliations': '/console/reconciliations',
    '/console/reconciliations/:date': `/console/reconciliations/${date}`,
    '/console/partners': '/console/partners',
    '/console/audit': '/console/audit',
    '/console/runbook': '/console/runbook',
  };
};

/** The day of a reconciliation that is made at once instead of in the small hours. */
async function reconcile({ endpoints, ledgerTable }: Waybill, odoo: TargetOdoo): Promise<string> {
  const client = new DynamoDBClient({ ...clientOptions, endpoint: endpoints.dynamodb });
  const { date } = await createReconciling({ client, table: ledgerTable }, odoo).reconcile();
  client.destroy();
  return date;
}
