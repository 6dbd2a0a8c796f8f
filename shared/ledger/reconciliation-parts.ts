import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { type TallyPart, tallyPartSchema } from '../reconcile/tally.ts';
import { type LedgerTable, stateExpiry } from './table.ts';

/** Items of at most 400 KB: a row has some 400 bytes, a finding up to 3,000. */
const rowsPerItem = 300;
const findingsPerItem = 100;
const writesAtOnce = 10;

const partItemSchema = z.object({ slice: z.string(), part: tallyPartSchema });

const partition = (date: string): string => `reconciliation#${date}`;

/** Keeps what a slice found, for 400 days; it counts once the run names the slice. */
export const keepParts = async (
  { client, table }: LedgerTable,
  { date, slice, parts, now }: { date: string; slice: string; parts: readonly TallyPart[]; now: Date },
): Promise<void> => {
  const items = parts.flatMap((part) =>
    split(part).map((piece, index) => ({
      ...{ pk: partition(date), sk: `${part.partner}#${slice}#${index}`, slice, part: piece },
      expiresAt: stateExpiry(now),
    })),
  );
  for (let start = 0; start < items.length; start += writesAtOnce) {
    await Promise.all(
      items
        .slice(start, start + writesAtOnce)
        .map((item) => client.send(new PutItemCommand({ TableName: table, Item: marshall(item) }))),
    );
  }
};

/** Pieces that fit an item each, and add up to the part. */
function split(part: TallyPart): TallyPart[] {
  const { rows, findings, ...rest } = part;
  const nothing = { partner: part.partner, counts: {}, resent: { orders: 0, messages: 0 } };
  return [
    { ...rest, rows: [], findings: [] },
    ...chunk(rows, rowsPerItem).map((some) => ({ ...nothing, rows: some, findings: [] })),
    ...chunk(findings, findingsPerItem).map((some) => ({ ...nothing, rows: [], findings: some })),
  ];
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** The parts of a run, of one partner's orders if one is given. */
export const readParts = async (
  { client, table }: LedgerTable,
  { date, slices, partner }: { date: string; slices: readonly string[]; partner?: string | undefined },
): Promise<TallyPart[]> => {
  const counted = new Set(slices);
  const found: TallyPart[] = [];
  let ExclusiveStartKey: QueryCommand['input']['ExclusiveStartKey'];
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: partner === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: marshall({
          ':pk': partition(date),
          ...(partner !== undefined && { ':sk': `${partner}#` }),
        }),
        ExclusiveStartKey,
      }),
    );
    const items = (page.Items ?? []).map((item) => partItemSchema.parse(unmarshall(item)));
    found.push(...items.filter(({ slice }) => counted.has(slice)).map(({ part }) => part));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
};
