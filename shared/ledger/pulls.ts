import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { pullKey } from './keys.ts';
import type { LedgerTable } from './table.ts';
import { updateItem } from './update-item.ts';

/** What was counted of a pull. */
const countsSchema = z.object({
  pages: z.number(),
  /** Orders that the shop gave. */
  seen: z.number(),
  /** Of these, those that were news to Waybill. */
  taken: z.number(),
  /** Of these, those that a webhook should have brought long before. */
  lost: z.number(),
  /** Those that were kept aside, as they were not understood. */
  aside: z.number(),
});
export type PullCounts = z.output<typeof countsSchema>;

/** A pull under way: orders that changed from `sinceMs` on and before `untilMs`, all but those of the pages before `page`. */
const runSchema = countsSchema.extend({
  sinceMs: z.number(),
  untilMs: z.number(),
  startedAtMs: z.number(),
  /** Nobody can have lost what came before Waybill did. */
  isFirst: z.boolean(),
  /** All pages are gone through a second time where changes can shift an order past a page's end. */
  pass: z.union([z.literal(1), z.literal(2)]),
  page: z.string().exactOptional(),
  /** Of the pass. */
  pagesOfPass: z.number(),
});
export type PullRun = z.output<typeof runSchema>;

const stateSchema = z.object({
  /** When somebody is to go on with it. */
  nextAtMs: z.number(),
  /** Every order that changed before is remembered. */
  cursorMs: z.number().exactOptional(),
  run: runSchema.exactOptional(),
  /** The last one that came to its end. */
  last: countsSchema
    .extend({ sinceMs: z.number(), untilMs: z.number(), finishedAtMs: z.number(), tookMs: z.number() })
    .exactOptional(),
  /** What stands in the way, since when and how often in a row. */
  failure: z
    .object({ kind: z.string(), detail: z.string(), sinceMs: z.number(), atMs: z.number(), count: z.number() })
    .exactOptional(),
});
export type PullState = z.output<typeof stateSchema>;

const storedSchema = stateSchema.extend({ turn: z.number().default(0) });

/** A pull that is nobody else's until the lease ends. */
export interface TakenPull {
  readonly turn: number;
  readonly state: PullState;
}

/** How far a partner's shop has been asked for its orders; undefined before the first time. */
export const readPull = async ({ client, table }: LedgerTable, partner: string): Promise<PullState | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: marshall(pullKey(partner)) }));
  return Item && stateSchema.parse(unmarshall(Item));
};

/** Says that somebody is asked to go on, and when the next one is if nobody does; false when it was said meanwhile. */
export const claimPull = async (
  ledger: LedgerTable,
  { partner, seen, nextAtMs }: { partner: string; seen: PullState | undefined; nextAtMs: number },
): Promise<boolean> => {
  const { done } = await updateItem(ledger, pullKey(partner), {
    set: { nextAtMs },
    condition: seen ? '#nextAtMs = :seenNextAtMs' : 'attribute_not_exists(pk)',
    ...(seen && { values: { ':seenNextAtMs': seen.nextAtMs } }),
  });
  return done;
};

interface Taking {
  readonly partner: string;
  readonly nowMs: number;
  /** By then whoever took it has ended, or died. */
  readonly leaseUntilMs: number;
  /** When the next one goes on if this one dies. */
  readonly nextAtMs: number;
}

/** The pull as it stands, for one at a time; undefined while it is somebody else's. */
export const takePull = async (
  ledger: LedgerTable,
  { partner, nowMs, leaseUntilMs, nextAtMs }: Taking,
): Promise<TakenPull | undefined> => {
  const update = await updateItem(ledger, pullKey(partner), {
    set: { leaseUntilMs, nextAtMs },
    add: { turn: 1 },
    condition: 'attribute_not_exists(#leaseUntilMs) OR #leaseUntilMs <= :nowMs',
    values: { ':nowMs': nowMs },
    wantsPrevious: true,
  });
  if (!update.done) return undefined;
  if (!update.previous) return { turn: 1, state: { nextAtMs } };
  const { turn, ...state } = storedSchema.parse(update.previous);
  return { turn: turn + 1, state: { ...state, nextAtMs } };
};

/** Puts `state` in the place of what was taken, and ends the lease if `isOver`; false when it is somebody else's by now. */
export const savePull = async (
  ledger: LedgerTable,
  { partner, turn, state, isOver }: { partner: string; turn: number; state: PullState; isOver: boolean },
): Promise<boolean> => {
  const present = Object.entries(state).filter(([, value]) => value !== undefined);
  const absent = ['cursorMs', 'run', 'last', 'failure'].filter((name) => !present.some(([key]) => key === name));
  const { done } = await updateItem(ledger, pullKey(partner), {
    set: { ...Object.fromEntries(present), ...(isOver && { leaseUntilMs: 0 }) },
    remove: absent,
    condition: '#turn = :seenTurn',
    values: { ':seenTurn': turn },
  });
  return done;
};
