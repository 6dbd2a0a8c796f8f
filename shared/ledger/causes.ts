import { DeleteItemCommand, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { type Concern, concernSchema, type Failure, failureClassSchema } from '../failure/failure.ts';
import { releasableConcern } from '../failure/releasable-concern.ts';
import { causeKey } from './keys.ts';
import { causeOfConcern } from './parked-as.ts';
import { type LedgerTable, wasWritten } from './table.ts';
import { updateItem } from './update-item.ts';

/** A thing that Odoo does not have and that orders of a connection are parked for. */
const causeSchema = z.object({
  connection: z.string(),
  /** Beginning of the keys that its orders have in the index `parked`. */
  cause: z.string(),
  failureClass: failureClassSchema,
  concern: concernSchema,
  firstSeen: z.string(),
  lastSeen: z.string(),
  /** How often its orders were sent again by Waybill itself. */
  releases: z.number(),
  /** Before this, they are not sent again. */
  notBefore: z.string().optional(),
  /** The replay of the last release. */
  replayId: z.string().optional(),
});
export type Cause = z.output<typeof causeSchema>;

/** An order fails again and again for the same thing within one batch; its cause need not be written each time. */
const repeatMs = 30_000;
const maximumRemembered = 1_000;

/**
 * Notes for what an order is about to be parked, if that is something that Waybill can wait for. It is noted before the
 * order is parked, so that no parked order is without its cause; a cause without orders does no harm.
 */
export const createCauseRecorder = (ledger: LedgerTable) => {
  const noted = new Map<string, number>();
  return async (connection: string, failure: Failure, now: Date): Promise<void> => {
    const concern = releasableConcern(failure);
    if (!concern) return;
    const cause = causeOfConcern(failure.class, concern);
    const place = `${connection} ${cause}`;
    if (now.getTime() - (noted.get(place) ?? Number.NEGATIVE_INFINITY) < repeatMs) return;
    await putCause(ledger, { connection, cause, failureClass: failure.class, concern, now });
    if (noted.size >= maximumRemembered) noted.clear();
    noted.set(place, now.getTime());
  };
};

interface Sighting {
  readonly connection: string;
  readonly cause: string;
  readonly failureClass: Failure['class'];
  readonly concern: Concern;
  readonly now: Date;
}

async function putCause(ledger: LedgerTable, { now, ...sighting }: Sighting): Promise<void> {
  await updateItem(ledger, causeKey(sighting), {
    set: { ...sighting, lastSeen: now.toISOString() },
    setOnce: { firstSeen: now.toISOString(), releases: 0 },
    // Clocks differ: the latest sighting stands.
    condition: 'attribute_not_exists(#lastSeen) OR #lastSeen < :seen',
    values: { ':seen': now.toISOString() },
  });
}

/** What is noted of a cause; undefined when Waybill waits for no such thing. */
export const readCause = async (
  { client, table }: LedgerTable,
  key: Pick<Cause, 'connection' | 'cause'>,
): Promise<Cause | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: marshall(causeKey(key)) }));
  return Item && causeSchema.parse(unmarshall(Item));
};

/** The causes of a connection, in pages of a few hundred. */
export async function* listCauses({ client, table }: LedgerTable, connection: string): AsyncGenerator<Cause[]> {
  let ExclusiveStartKey: QueryCommand['input']['ExclusiveStartKey'];
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': causeKey({ connection, cause: '' }).pk }),
        Limit: 200,
        ExclusiveStartKey,
      }),
    );
    yield (page.Items ?? []).map((item) => causeSchema.parse(unmarshall(item)));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

/** Notes that a replay of the cause's orders was made. False when somebody else released it meanwhile. */
export const recordRelease = async (
  ledger: LedgerTable,
  { seen, replayId, notBefore }: { seen: Cause; replayId: string; notBefore: Date },
): Promise<boolean> => {
  const { done } = await updateItem(ledger, causeKey(seen), {
    set: { releases: seen.releases + 1, replayId, notBefore: notBefore.toISOString() },
    condition: '#releases = :seenReleases AND #firstSeen = :seenFirst',
    values: { ':seenReleases': seen.releases, ':seenFirst': seen.firstSeen },
  });
  return done;
};

/** Forgets a cause that no order is parked for. False, and it stays, when it was seen again or released meanwhile. */
export const removeCause = async ({ client, table }: LedgerTable, seen: Cause): Promise<boolean> =>
  wasWritten(
    client.send(
      new DeleteItemCommand({
        TableName: table,
        Key: marshall(causeKey(seen)),
        ConditionExpression: 'lastSeen = :lastSeen AND releases = :releases',
        ExpressionAttributeValues: marshall({ ':lastSeen': seen.lastSeen, ':releases': seen.releases }),
      }),
    ),
  );
