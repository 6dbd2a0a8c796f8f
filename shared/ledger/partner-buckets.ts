import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { partnerBucketKey } from './keys.ts';
import { type LedgerTable, wasWritten } from './table.ts';

const bucketSchema = z.object({ paidUntilUs: z.number() });

/** A payment into a partner's bucket. Times in microseconds since 1970. */
interface Charge {
  readonly costUs: number;
  readonly nowUs: number;
  /** What the payer believes; when it is wrong nothing is paid. */
  readonly isIdle: boolean;
  /** Nothing is paid where more than this is paid already. */
  readonly latestUs: number;
}

/** How far each partner has paid, as all functions at the door see it; see `shared/partner/limits/bucket.ts`. */
export interface PartnerBuckets {
  /** 0 for a partner who never paid. */
  read(partner: string): Promise<number>;
  /** Until when is paid after it; undefined when nothing was, since the bucket is not as the payer believes. */
  pay(partner: string, charge: Charge): Promise<number | undefined>;
}

/** Somebody waits at the door, and an order is taken anyway when the bucket cannot be seen. */
const patienceMs = 1_000;

/**
 * The bucket of every partner, an item each, in the ledger's table. Payments commute: many may pay at the same time, and
 * none fails for another as long as there is room for both.
 */
export const createPartnerBuckets = ({ client, table }: LedgerTable): PartnerBuckets => ({
  async read(partner) {
    const command = new GetItemCommand({
      ...{ TableName: table, Key: marshall(partnerBucketKey(partner)), ConsistentRead: true },
    });
    const { Item } = await client.send(command, { abortSignal: AbortSignal.timeout(patienceMs) });
    return Item ? bucketSchema.parse(unmarshall(Item)).paidUntilUs : 0;
  },
  async pay(partner, { costUs, nowUs, isIdle, latestUs }) {
    const command = new UpdateItemCommand({
      TableName: table,
      Key: marshall(partnerBucketKey(partner)),
      ReturnValues: 'UPDATED_NEW',
      ...(isIdle ? fromNow(nowUs, costUs) : onTop(nowUs, costUs, latestUs)),
    });
    let paidUntilUs: number | undefined;
    await wasWritten(
      client.send(command, { abortSignal: AbortSignal.timeout(patienceMs) }).then(({ Attributes = {} }) => {
        paidUntilUs = bucketSchema.parse(unmarshall(Attributes)).paidUntilUs;
      }),
    );
    return paidUntilUs;
  },
});

const fromNow = (nowUs: number, costUs: number) => ({
  UpdateExpression: 'SET paidUntilUs = :paid',
  ConditionExpression: 'attribute_not_exists(paidUntilUs) OR paidUntilUs < :now',
  ExpressionAttributeValues: marshall({ ':paid': nowUs + costUs, ':now': nowUs }),
});

const onTop = (nowUs: number, costUs: number, latestUs: number) => ({
  UpdateExpression: 'SET paidUntilUs = paidUntilUs + :cost',
  ConditionExpression: 'paidUntilUs BETWEEN :now AND :latest',
  ExpressionAttributeValues: marshall({ ':cost': costUs, ':now': nowUs, ':latest': Math.max(nowUs, latestUs) }),
});
