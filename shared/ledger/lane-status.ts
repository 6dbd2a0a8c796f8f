import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { type Failure, failureSchema } from '../failure/failure.ts';
import { laneStatusKey } from './keys.ts';
import { type LaneName, laneNameSchema } from './order-record.ts';
import type { LedgerTable } from './table.ts';
import { updateItem } from './update-item.ts';

/** Odoo cannot take orders; Waybill found that out, and Waybill finds out when it is over. */
const troubleSchema = z.object({
  failure: failureSchema,
  since: z.string(),
  /** When Odoo is asked next. */
  probeAt: z.string(),
  probes: z.number(),
});
export type Trouble = z.output<typeof troubleSchema>;

/** A person stopped a lane; only a person starts it again. */
const holdSchema = z.object({ reason: z.string(), by: z.string(), since: z.string() });
export type Hold = z.output<typeof holdSchema>;

/** Why the lanes of a connection stand, if they do. */
const laneStatusSchema = z.object({
  connection: z.string(),
  /** Stops both lanes. */
  trouble: troubleSchema.optional(),
  holdLive: holdSchema.optional(),
  holdReplay: holdSchema.optional(),
  /** Since when Odoo answers again; until a first batch went well, orders go to it one by one. */
  recoveringSince: z.string().optional(),
  /** When the first orders after a recovery were written. */
  steadySince: z.string().optional(),
});
export type LaneStatus = z.output<typeof laneStatusSchema>;

const holdAttributeOf: Readonly<Record<LaneName, 'holdLive' | 'holdReplay'>> = {
  live: 'holdLive',
  replay: 'holdReplay',
};

/** Every lane there is. */
export const laneNames = laneNameSchema.options;

/** Why a lane stands: Odoo's trouble before a person's will; undefined when it runs. */
export const whyPaused = (status: LaneStatus, lane: LaneName): Trouble | Hold | undefined =>
  status.trouble ?? status[holdAttributeOf[lane]];

/** The status of a connection's lanes, read consistently; nothing is wrong with a connection that was never written about. */
export const readLaneStatus = async ({ client, table }: LedgerTable, connection: string): Promise<LaneStatus> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: marshall(laneStatusKey(connection)), ConsistentRead: true }),
  );
  return Item ? laneStatusSchema.parse(unmarshall(Item)) : { connection };
};

/**
 * `found`: nobody knew of the trouble, and people are to be told. `relapsed`: Odoo seemed well for a moment, and no order was
 * written in it; people know. `known`: somebody else was quicker.
 */
export type Finding = 'found' | 'relapsed' | 'known';

/** Stops the lanes of a connection. */
export const recordTrouble = async (
  ledger: LedgerTable,
  { connection, failure, probeAt, now }: { connection: string; failure: Failure; probeAt: Date; now: Date },
): Promise<Finding> => {
  const trouble: Trouble = { failure, since: now.toISOString(), probeAt: probeAt.toISOString(), probes: 0 };
  const update = await updateItem(ledger, laneStatusKey(connection), {
    set: { connection, trouble },
    remove: ['recoveringSince', 'steadySince'],
    condition: 'attribute_not_exists(#trouble)',
    wantsPrevious: true,
  });
  if (!update.done) return 'known';
  return update.previous?.['recoveringSince'] === undefined ? 'found' : 'relapsed';
};

/** Notes that Odoo was asked and is not well yet. False when the trouble that was seen is over meanwhile. */
export const recordProbe = async (
  ledger: LedgerTable,
  { connection, seen, failure, probeAt }: { connection: string; seen: Trouble; failure: Failure; probeAt: Date },
): Promise<boolean> => {
  const trouble: Trouble = { failure, since: seen.since, probeAt: probeAt.toISOString(), probes: seen.probes + 1 };
  const { done } = await updateItem(ledger, laneStatusKey(connection), {
    set: { trouble },
    ...whileTroubled(seen),
  });
  return done;
};

/** Notes that Odoo is well again. False when somebody else did, or new trouble came. */
export const recordRecovered = async (
  ledger: LedgerTable,
  { connection, seen, now }: { connection: string; seen: Trouble; now: Date },
): Promise<boolean> => {
  const { done } = await updateItem(ledger, laneStatusKey(connection), {
    set: { recoveringSince: now.toISOString() },
    remove: ['trouble'],
    ...whileTroubled(seen),
  });
  return done;
};

/** Of two who ask at the same time only one may note what it heard, or each would make the next appointment. */
function whileTroubled({ since, probes }: Trouble) {
  return {
    condition: '#trouble.#since = :since AND #trouble.#probes = :probes',
    values: { ':since': since, ':probes': probes },
  };
}

/** Notes that orders are written again after a recovery, so that they may go in full batches. */
export const recordSteady = async (
  ledger: LedgerTable,
  { connection, recoveringSince, now }: { connection: string; recoveringSince: string; now: Date },
): Promise<void> => {
  await updateItem(ledger, laneStatusKey(connection), {
    set: { connection, steadySince: now.toISOString() },
    remove: ['recoveringSince'],
    condition: '#recoveringSince = :seen',
    values: { ':seen': recoveringSince },
  });
};

/** A person stops a lane. The newest reason stands. */
export const recordHold = async (
  ledger: LedgerTable,
  { connection, lane, hold }: { connection: string; lane: LaneName; hold: Hold },
): Promise<void> => {
  await updateItem(ledger, laneStatusKey(connection), {
    set: { connection, [holdAttributeOf[lane]]: hold },
    condition: 'attribute_exists(pk) OR attribute_not_exists(pk)',
  });
};

/**
 * A person starts a lane: the hold is gone, and so is Odoo's trouble, which Waybill finds again if it is still there.
 */
export const recordResumed = async (
  ledger: LedgerTable,
  { connection, lane, now }: { connection: string; lane: LaneName; now: Date },
): Promise<void> => {
  await updateItem(ledger, laneStatusKey(connection), {
    set: { connection, recoveringSince: now.toISOString() },
    remove: ['trouble', holdAttributeOf[lane]],
    condition: 'attribute_exists(pk) OR attribute_not_exists(pk)',
  });
};
