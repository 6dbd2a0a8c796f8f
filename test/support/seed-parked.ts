import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { packOrder } from '../../shared/ledger/content.ts';
import { describeParked } from '../../shared/ledger/describe-parked.ts';
import { contentSortKey, orderId, parkedShardOf, partitionOf, receivedDayOf } from '../../shared/ledger/keys.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { causeOf, parkedAs } from '../../shared/ledger/parked-as.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { rankOf } from '../../shared/order/revision.ts';
import { anOrder } from './orders.ts';

interface Seed {
  readonly count: number;
  readonly causes: number;
  readonly partners: readonly string[];
  readonly connections: readonly string[];
  /** When the last of them was parked; each one before it a second earlier. */
  readonly until: Date;
}

/** The product that the orders of a cause lack. */
export const skuOfCause = (cause: number): string => `MISSING-${cause}`;

const { shipping: _shipping, discounts: _discounts, ...base } = anOrder();

/** The parked order of a number as it lies in the ledger: alike every time, with the indexes' attributes. */
export const parkedItem = (index: number, { count, causes, partners, connections, until }: Seed) => {
  const at = new Date(until.getTime() - (count - index) * 1_000).toISOString();
  const key = { partner: partners[index % partners.length] ?? '', externalId: `P-${index}` };
  const connection = connections[index % connections.length] ?? '';
  const sku = skuOfCause(index % causes);
  const total = `${(index % 997) + 1}.50`;
  const order = {
    ...{ ...base, externalId: key.externalId, revision: 1, currency: index % 10 === 0 ? 'EUR' : 'USD' },
    customer: { name: `Customer ${index}`, email: `c${index}@example.com` },
    lines: [
      { externalId: '1', sku, quantity: '1', unitPrice: total },
      { externalId: '2', sku: `RARE-${index % 1_000}`, quantity: '1', unitPrice: '0.00' },
    ],
    totals: { tax: '0.00', total },
  };
  const failure = makeFailure({
    class: 'missing-reference',
    outcome: 'not-sent',
    concern: { kind: 'product', name: sku },
    message: `SKU \`${sku}\` is not the Internal Reference of any product in Odoo.`,
  });
  const packed = packOrder(order);
  const rank = rankOf(1);
  const id = orderId(key);
  const record: OrderRecord = {
    ...{ ...key, id, connection, revision: 1, rank, content: contentSortKey(rank, packed), packed },
    ...{ state: 'parked', attempts: 1, receivedAt: at, updatedAt: at, parkedAt: at, failure },
    ...{ history: [{ at, event: 'parked', class: failure.class, text: failure.operatorMessage, attempts: 1 }] },
  };
  return {
    ...{ ...record, ...describeParked(order, failure), pk: partitionOf(key), sk: 'state' },
    ...{ parkedShard: parkedShardOf(connection, id), parkedAs: parkedAs(causeOf(failure), at) },
    receivedDay: receivedDayOf(key.partner, at.slice(0, 10)),
  };
};

const perCall = 25;
const callsAtOnce = 8;

/** Puts parked orders straight into a ledger, as many a second as the table takes. */
export const seedParked = async ({ client, table }: LedgerTable, seed: Seed): Promise<void> => {
  const putSome = async (start: number): Promise<void> => {
    const indexes = Array.from({ length: Math.min(perCall, seed.count - start) }, (_, offset) => start + offset);
    await client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [table]: indexes.map((index) => ({
            PutRequest: { Item: marshall(parkedItem(index, seed), { removeUndefinedValues: true }) },
          })),
        },
      }),
    );
  };
  for (let start = 0; start < seed.count; start += perCall * callsAtOnce) {
    const starts = Array.from({ length: callsAtOnce }, (_, call) => start + call * perCall);
    await Promise.all(starts.filter((some) => some < seed.count).map(putSome));
  }
};
