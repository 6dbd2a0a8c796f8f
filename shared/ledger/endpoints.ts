import { createHash } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { LedgerTable } from './table.ts';
import { updateItem } from './update-item.ts';

const endpointSchema = z.object({
  /** How often in a row it did not take an event. */
  failures: z.number().default(0),
  /** Nothing is sent before. */
  quietUntil: z.string().optional(),
  /** When it said that it wants no events any more. */
  disabledAt: z.string().optional(),
});
/** How an address is that a partner is told events at. */
export type Endpoint = z.output<typeof endpointSchema>;

/** An address of a partner's; another URL is another one. */
export interface EndpointKey {
  readonly partner: string;
  readonly url: string;
}

const keyOf = ({ partner, url }: EndpointKey) => ({
  pk: `events#${partner}`,
  sk: `endpoint#${createHash('sha256').update(url).digest('base64url').slice(0, 22)}`,
});

export const readEndpoint = async ({ client, table }: LedgerTable, key: EndpointKey): Promise<Endpoint> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: marshall(keyOf(key)) }));
  return endpointSchema.parse(Item ? unmarshall(Item) : {});
};

/** Counts one more failure, and notes until when nothing is to be sent. */
export const recordEndpointFailure = async (
  ledger: LedgerTable,
  { quietUntil, ...key }: EndpointKey & { readonly quietUntil: string | undefined },
): Promise<void> => {
  await updateItem(ledger, keyOf(key), {
    set: { ...key, ...(quietUntil === undefined ? {} : { quietUntil }) },
    add: { failures: 1 },
    condition: 'attribute_not_exists(#disabledAt)',
  });
};

/** It takes events again. */
export const recordEndpointWell = async (ledger: LedgerTable, key: EndpointKey): Promise<void> => {
  await updateItem(ledger, keyOf(key), {
    set: { ...key, failures: 0 },
    remove: ['quietUntil'],
    condition: 'attribute_exists(#failures) AND attribute_not_exists(#disabledAt)',
  });
};

/** It wants no events any more. False when that was known. */
export const disableEndpoint = async (
  ledger: LedgerTable,
  { at, ...key }: EndpointKey & { readonly at: Date },
): Promise<boolean> => {
  const { done } = await updateItem(ledger, keyOf(key), {
    set: { ...key, disabledAt: at.toISOString() },
    condition: 'attribute_not_exists(#disabledAt)',
  });
  return done;
};
