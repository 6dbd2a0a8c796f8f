import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { AuditEntry } from '../contract/operator/audit-replies.ts';
import { roleSchema } from '../operator/operator.ts';
import { auditPartition } from './audit-keys.ts';
import type { LedgerTable } from './table.ts';

/** It was written by us, as JSON. */
const detailSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.json());

const entrySchema = z.object({
  ...{ id: z.string(), at: z.string(), act: z.string() },
  by: z.object({ name: z.string(), role: roleSchema }),
  target: z.object({
    ...{ connection: z.string().exactOptional(), lane: z.string().exactOptional() },
    ...{ partner: z.string().exactOptional(), externalId: z.string().exactOptional() },
    ...{ replay: z.string().exactOptional(), cause: z.string().exactOptional() },
    deliveries: z.number().exactOptional(),
  }),
  reason: z.string().exactOptional(),
  before: detailSchema.exactOptional(),
  after: detailSchema.exactOptional(),
  outcome: z.enum(['begun', 'done', 'refused', 'failed']),
  problem: z.string().exactOptional(),
});

/** Which entries are wanted; all conditions have to hold. */
export interface AuditQuery {
  readonly by?: string | undefined;
  /** Beginning of an act's name: `order.` for all that was done to orders. */
  readonly act?: string | undefined;
  readonly partner?: string | undefined;
  readonly externalId?: string | undefined;
  /** From this time on, and before that one. */
  readonly since: Date;
  readonly until: Date;
  /** Where to go on: what {@link AuditListing.next} said. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Entries, the latest first. With `next` there may be more behind them. */
export interface AuditListing {
  readonly entries: readonly AuditEntry[];
  readonly next: string | undefined;
}

/** So many entries are read at a time while those that are wanted are looked for. */
const pageSize = 200;

/** Days that are asked for at the same time: most of them are empty. */
const daysAtATime = 10;

const dayMs = 86_400_000;

/**
 * What was done between two times, the latest first, day by day. It ends early, with `next`, when `limit` entries are found
 * or `mayGoOn` says that the time is up; so an answer may be empty and have more behind it.
 */
export const listAudit = async (
  ledger: LedgerTable,
  query: AuditQuery,
  mayGoOn: () => boolean,
): Promise<AuditListing> => {
  const found: AuditEntry[] = [];
  const first = query.since.toISOString();
  let end = query.after ?? query.until.toISOString();
  while (end > first) {
    const { entries, resumeAt } = await readDays(ledger, query, { first, end });
    for (const { entry, place } of entries) {
      if (isWanted(entry, query)) found.push(entry);
      if (found.length === query.limit) return { entries: found, next: place };
    }
    end = resumeAt;
    if (end > first && !mayGoOn()) return { entries: found, next: end };
  }
  return { entries: found, next: undefined };
};

interface Stretch {
  readonly first: string;
  readonly end: string;
}

/** Some days at once, the latest first. What is left of a day comes before the days that were read beside it. */
async function readDays(ledger: LedgerTable, query: AuditQuery, stretch: Stretch) {
  const days = daysBefore(stretch);
  const pages = await Promise.all(days.map((day) => readPage(ledger, query, day, stretch)));
  const unfinished = pages.findIndex(({ resumeAt }) => !isMidnight(resumeAt));
  const read = unfinished === -1 ? pages : pages.slice(0, unfinished + 1);
  return { entries: read.flatMap(({ entries }) => entries), resumeAt: read.at(-1)?.resumeAt ?? stretch.first };
}

const midnightOf = (day: string): string => `${day}T00:00:00.000Z`;
const isMidnight = (end: string): boolean => end === midnightOf(end.slice(0, 10));

/** Days with something before `end`, the latest first, {@link daysAtATime} at most and none that ends before `first`. */
function daysBefore({ first, end }: Stretch): string[] {
  const latest = Date.parse(midnightOf(end.slice(0, 10))) - (isMidnight(end) ? dayMs : 0);
  const days = Array.from({ length: daysAtATime }, (_, index) => new Date(latest - index * dayMs).toISOString());
  return days.map((day) => day.slice(0, 10)).filter((day) => day >= first.slice(0, 10));
}

/** The latest entries of a day below `end`, and the place that whoever wants the next ones goes on from. */
async function readPage({ client, table }: LedgerTable, { limit }: AuditQuery, day: string, { first, end }: Stretch) {
  const from = first > midnightOf(day) ? first : midnightOf(day);
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :end',
      ExpressionAttributeValues: marshall({ ':pk': auditPartition(day), ':from': from, ':end': end }),
      ScanIndexForward: false,
      Limit: Math.max(pageSize, limit),
    }),
  );
  const entries = Items.map((item) => unmarshall(item))
    .map((item) => ({ entry: entrySchema.parse(item), place: String(item['sk']) }))
    // BETWEEN includes its end: the entry that the page before ended with.
    .filter(({ place }) => place < end);
  return { entries, resumeAt: LastEvaluatedKey ? String(entries.at(-1)?.place) : midnightOf(day) };
}

function isWanted(entry: AuditEntry, { by, act, partner, externalId }: AuditQuery): boolean {
  return (
    (by === undefined || entry.by.name === by) &&
    (act === undefined || entry.act.startsWith(act)) &&
    (partner === undefined || entry.target.partner === partner) &&
    (externalId === undefined || entry.target.externalId === externalId)
  );
}
