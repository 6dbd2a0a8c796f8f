import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { watchTurnKey } from '../../shared/ledger/keys.ts';
import type { LedgerTable } from '../../shared/ledger/table.ts';
import { updateItem } from '../../shared/ledger/update-item.ts';

const turnSchema = z.object({ countedUntil: z.string().default('1970-01-01T00:00:00.000Z'), leaseUntil: z.string() });

/** The right to watch, for as long as a run may last. */
export type Turn = z.output<typeof turnSchema>;

/** Longer than the function's timeout. */
const leaseMs = 58_000;

/** Undefined while another run has it: two at a time would tell the same twice. */
export const takeTurn = async ({ client, table }: LedgerTable, now: Date): Promise<Turn | undefined> => {
  try {
    const { Attributes = {} } = await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: marshall(watchTurnKey),
        UpdateExpression: 'SET leaseUntil = :until',
        ConditionExpression: 'attribute_not_exists(leaseUntil) OR leaseUntil < :now',
        ExpressionAttributeValues: marshall({
          ':until': new Date(now.getTime() + leaseMs).toISOString(),
          ':now': now.toISOString(),
        }),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return turnSchema.parse(unmarshall(Attributes));
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
};

/** Gives the turn back, unless somebody has it by now, with how far it was counted what came. */
export const endTurn = async (ledger: LedgerTable, { leaseUntil, countedUntil }: Turn): Promise<void> => {
  await updateItem(ledger, watchTurnKey, {
    set: { countedUntil, leaseUntil: '1970-01-01T00:00:00.000Z' },
    condition: '#leaseUntil = :held',
    values: { ':held': leaseUntil },
  });
};
