import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Fault } from '../order/fault.ts';
import type { Headers } from '../runtime/http/request.ts';
import { countRejection, noteKept } from './rejection-counts.ts';
import { type LedgerTable, wasWritten } from './table.ts';

/** How long a delivery is kept aside, in days: as long as a message on a queue. */
const retentionDays = 14;

/** What may be kept aside in an hour of a partner's own, and as much of what comes in its name unproven. */
const keptPerHour = 100;

/** DynamoDB takes items of 400 KB; headers and faults have the rest. */
const maximumBodyBytes = 300_000;

/** More than any door takes is not worth the time that packing it takes. */
const maximumWholeBytes = 1024 * 1024;

/** Of a body that is larger even when packed, so much is kept for people to look at; it cannot be verified again. */
const cutBytes = 16_000;

/** Why a delivery was kept aside instead of being taken. */
export interface Rejection {
  /**
   * `unverified`: nobody knows who sent it. `not-understood`: it is the partner's, and what it says cannot be made into an
   * order. `not-fetched`: it names an order that the shop did not give.
   */
  readonly reason: 'unverified' | 'not-understood' | 'not-fetched';
  /** For operators: what is wrong and what to mend. */
  readonly detail: string;
  readonly faults: readonly Fault[];
}

/** A delivery as it came, to be kept aside. */
export interface RejectedDelivery extends Rejection {
  readonly partner: string;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly receivedAt: Date;
  /** The shop's own id of the order, where Waybill itself asked the shop for it: nobody's word has to be verified then. */
  readonly fetched?: { readonly id: string };
}

/**
 * What became of it. `kept` and `same` (it is kept already): nothing is lost. `cut`: only its beginning is kept. `dropped`:
 * the partner's share of the hour is used up.
 */
export type Keeping =
  | { readonly outcome: 'kept' | 'same' | 'cut'; readonly id: string }
  | { readonly outcome: 'dropped' };

/** What happened, with the number of rejections of the partner within the hour, this one included. */
export interface Kept {
  readonly keeping: Keeping;
  readonly rejectedThisHour: number;
}

/**
 * Keeps a delivery aside for 14 days, the same one of a day once, and of a partner no more than 100 an hour; what nobody has
 * proven has another 100, so that a stranger's flood takes no room from what is the partner's. API keys and tokens in its
 * headers are left out: nothing here opens a door.
 */
export const keepDelivery = async (ledger: LedgerTable, delivery: RejectedDelivery): Promise<Kept> => {
  const { partner, receivedAt } = delivery;
  const counts = await countRejection(ledger, partner, receivedAt);
  const { rejected } = counts;
  const share = delivery.reason === 'unverified' ? 'kept' : 'keptOfPartner';
  const id = idOf(delivery);
  if (await repeatKept(ledger, delivery, id)) return { keeping: { outcome: 'same', id }, rejectedThisHour: rejected };
  if (counts[share] >= keptPerHour) return { keeping: { outcome: 'dropped' }, rejectedThisHour: rejected };
  const isLong = delivery.body.length > maximumWholeBytes;
  const body = isLong ? delivery.body : deflateRawSync(delivery.body);
  const isCut = body.length > maximumBodyBytes;
  await putKept(ledger, delivery, id, { body: isCut ? delivery.body.subarray(0, cutBytes) : body, isCut });
  await noteKept(ledger, partner, receivedAt, share);
  return { keeping: { outcome: isCut ? 'cut' : 'kept', id }, rejectedThisHour: rejected };
};

/** Where a partner's kept deliveries lie, by day and content. */
export const keptKey = (partner: string, id: string) => ({ pk: `kept#${partner}`, sk: id });

/** What makes two deliveries of the same body different ones: who signed, and what it is about. */
const telling = /signature|hmac|topic|authorization/;

/** The day comes first, so that a list is by age; body and signature say what is the same. */
function idOf({ receivedAt, headers, body, fetched }: RejectedDelivery): string {
  const day = receivedAt.toISOString().slice(0, 10).replaceAll('-', '');
  const proofs = Object.entries(keptHeaders(headers)).filter(([name]) => telling.test(name));
  const hash = createHash('sha256')
    .update(JSON.stringify([proofs, fetched?.id ?? null]))
    .update(body)
    .digest('base64url');
  return `dlv_${day}_${hash.slice(0, 22)}`;
}

async function repeatKept({ client, table }: LedgerTable, delivery: RejectedDelivery, id: string): Promise<boolean> {
  const { partner, reason, detail, faults, receivedAt } = delivery;
  return wasWritten(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: marshall(keptKey(partner, id)),
        UpdateExpression: 'SET lastAt = :at, reason = :reason, detail = :detail, faults = :faults ADD deliveries :one',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: marshall({
          ...{ ':at': receivedAt.toISOString(), ':one': 1 },
          ...{ ':reason': reason, ':detail': detail, ':faults': faults },
        }),
      }),
    ),
  );
}

async function putKept(
  { client, table }: LedgerTable,
  { partner, reason, detail, faults, headers, body: whole, receivedAt, fetched }: RejectedDelivery,
  id: string,
  { body, isCut }: { readonly body: Uint8Array; readonly isCut: boolean },
): Promise<void> {
  const at = receivedAt.toISOString();
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: marshall({
        ...keptKey(partner, id),
        ...{ id, partner, reason, detail, faults, isCut, deliveries: 1, receivedAt: at, lastAt: at },
        ...{ headers: keptHeaders(headers), body: Uint8Array.from(body), bodyBytes: whole.length },
        ...(fetched && { fetched }),
        expiresAt: Math.floor(receivedAt.getTime() / 1_000) + retentionDays * 86_400,
      }),
    }),
  );
}

const longestHeader = 2_000;
const maximumHeaders = 60;

/** Headers that open a door, or say nothing about the delivery. */
const leftOut =
  /^(x-amz.*|x-forwarded.*|via|accept.*|host|connection|content-length|traceparent|tracestate|proxy-authorization)$/;
/** Whatever somebody may send a secret in that is no signature, the door that it opens being another one or not. */
const opensDoors = /(^|-)(api-?key|key|cookie|token|secret|password)$/;

/** What signatures are made of stays; an `authorization` only where it is a signature in hexadecimal, and no key. */
function keptHeaders(headers: Headers): Record<string, string> {
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value.length > longestHeader) return [];
    if (leftOut.test(name) || opensDoors.test(name)) return [];
    return name === 'authorization' && !/^[0-9a-f]{64}$/i.test(value) ? [] : [[name, value]];
  });
  return Object.fromEntries(kept.sort(([left], [right]) => (left < right ? -1 : 1)).slice(0, maximumHeaders));
}
