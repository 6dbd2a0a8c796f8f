import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** The DynamoDB table of the ledger, and the client to reach it with. */
export interface LedgerTable {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** How long a finished order's content stays, in days; its state stays longer, so that a late repeat is still known. */
const contentRetentionDays = 90;
const stateRetentionDays = 400;

const epochSecondsAfter = (now: Date, days: number): number => Math.floor(now.getTime() / 1000) + days * 86_400;

/** Value of `expiresAt` for the content of a finished order, in seconds since 1970 as DynamoDB's TTL wants it. */
export const contentExpiry = (now: Date): number => epochSecondsAfter(now, contentRetentionDays);

/** Value of `expiresAt` for the state of a finished order. */
export const stateExpiry = (now: Date): number => epochSecondsAfter(now, stateRetentionDays);

/** Runs a conditional write; false when its condition did not hold. */
export const wasWritten = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
