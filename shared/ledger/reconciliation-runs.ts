import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { findingKindSchema } from '../reconcile/finding.ts';
import { scanCursorSchema } from './scan-orders.ts';
import { type LedgerTable, stateExpiry, wasWritten } from './table.ts';
import { updateItem } from './update-item.ts';

/** How far a run has come: through the ledger, then through what Odoo has, one connection after the other. */
const progressSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('ledger'), after: scanCursorSchema.optional() }),
  z.object({ phase: z.literal('odoo'), done: z.array(z.string()), afterId: z.number() }),
]);

/** The reconciliation of a day: what it is about, how far it is, and how it went. */
const reconciliationRunSchema = z.object({
  /** The UTC day that it was made on, and its name. */
  date: z.string(),
  /** Orders that came in this time, and whatever changed in it or still waits. */
  from: z.string(),
  to: z.string(),
  progress: progressSchema,
  /** Names of the slices that belong to it; what another name left behind does not count. */
  slices: z.array(z.string()),
  /** Orders that were looked at. */
  orders: z.number(),
  /** Findings by kind. */
  counts: z.partialRecord(findingKindSchema, z.number()),
  /** Connection id → why its Odoo could not be asked about all of its orders. */
  unasked: z.record(z.string(), z.string()),
  /** When it came to its end. */
  madeAt: z.string().optional(),
});
export type ReconciliationRun = z.output<typeof reconciliationRunSchema>;

const partition = 'reconciliations';
const keyOf = (date: string) => ({ pk: partition, sk: date });

/** The run of a day, read consistently. */
export const readRun = async ({ client, table }: LedgerTable, date: string): Promise<ReconciliationRun | undefined> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: marshall(keyOf(date)), ConsistentRead: true }),
  );
  return Item && reconciliationRunSchema.parse(unmarshall(Item));
};

/** Every run there is, the newest first; the ledger keeps some four hundred. */
export const listRuns = async ({ client, table }: LedgerTable): Promise<ReconciliationRun[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': partition }),
      ScanIndexForward: false,
      Limit: 500,
    }),
  );
  return Items.map((item) => reconciliationRunSchema.parse(unmarshall(item)));
};

/** The run of a day as it stands, begun if nobody has. */
export const openRun = async (
  ledger: LedgerTable,
  { date, from, to, now }: { date: string; from: Date; to: Date; now: Date },
): Promise<ReconciliationRun> => {
  const present = await readRun(ledger, date);
  if (present) return present;
  const run: ReconciliationRun = {
    ...{ date, from: from.toISOString(), to: to.toISOString(), progress: { phase: 'ledger' } },
    ...{ slices: [], orders: 0, counts: {}, unasked: {} },
  };
  const isFirst = await wasWritten(
    ledger.client.send(
      new PutItemCommand({
        TableName: ledger.table,
        Item: marshall({ ...keyOf(date), ...run, slice: 0, expiresAt: stateExpiry(now) }),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
  return isFirst ? run : ((await readRun(ledger, date)) ?? run);
};

/** Notes that a slice is done, whose parts are kept already. False, and it does not count, when somebody else did one. */
export const advanceRun = async (
  ledger: LedgerTable,
  { seen, next }: { seen: ReconciliationRun; next: ReconciliationRun },
): Promise<boolean> => {
  const { progress, slices, orders, counts, unasked, madeAt } = next;
  const { done } = await updateItem(ledger, keyOf(seen.date), {
    set: {
      ...{ progress, slices, orders, counts, unasked, slice: slices.length },
      ...(madeAt !== undefined && { madeAt }),
    },
    condition: '#slice = :seen AND attribute_not_exists(#madeAt)',
    values: { ':seen': seen.slices.length },
  });
  return done;
};
