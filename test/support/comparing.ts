import { type ComparisonVerbs, showComparison } from '../../functions/ask-odoo/show-comparison.ts';
import { type Comparison, comparisonSchema } from '../../shared/contract/operator/order-replies.ts';
import { readContents, readRecord } from '../../shared/ledger/read-orders.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { readSale } from '../../shared/odoo/comparison/read-sale.ts';
import { createOdooCall } from '../../shared/odoo/odoo-call.ts';
import { readOriginalOf } from '../../shared/operator/read-original-of.ts';
import { type ConfigurationInput, parseConfiguration } from '../../shared/runtime/configuration.ts';

/** The Odoo to ask, and what is not as usual of the connection to it. */
interface Place {
  readonly url: string;
  readonly database: string;
  readonly apiKey: string;
  readonly connection?: Partial<ConfigurationInput['connections'][string]>;
}

/** The comparison of orders of `acme` on the connection `main`, over a real ledger and a real or simulated Odoo. */
export const createComparing = (table: LedgerTable, { url, database, apiKey, connection: different = {} }: Place) => {
  const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };
  const { connections, partners } = parseConfiguration({
    connections: { main: { url, database, products, ...different } },
    partners: { acme: { connection: 'main' } },
  });
  const connection = connections['main'];
  if (!connection) throw new Error('The configuration has the connection that it was given');
  const call = createOdooCall({
    ...{ connectionId: 'main', connection, now: Date.now, longestMs: () => 8_000 },
    readApiKey: async () => apiKey,
  });
  const isAsked = connection.transport !== 'controller';
  const verbs: ComparisonVerbs = {
    partners,
    connections: new Map([['main', { connection, readSale: isAsked ? (which) => readSale(call, which) : undefined }]]),
    readRecord: (key) => readRecord(table, key),
    readOriginal: (record, order) => readOriginalOf(table, partners, record, order),
    readContents: (records) => readContents(table, records),
  };
  return {
    /** What operators are answered, held against the contract. */
    compare: async (externalId: string): Promise<Comparison> =>
      comparisonSchema.parse((await showComparison(verbs, { partner: 'acme', externalId })).body),
  };
};

/** The rows that differ, by field. */
export const differencesIn = ({ rows }: Comparison) =>
  Object.fromEntries(
    rows.flatMap(({ field, differs, canonical, odoo, note }) => (differs ? [[field, { canonical, odoo, note }]] : [])),
  );
