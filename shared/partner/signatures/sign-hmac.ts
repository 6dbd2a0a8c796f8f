import { digestOf } from './hmac.ts';
import { type CheckedHmac, type HmacDefinition, hmacDefinitionSchema } from './hmac-definition.ts';

/** What is to be signed. */
export interface Unsigned {
  readonly body: string | Uint8Array;
  readonly nowMs: number;
  /** The delivery's id, for definitions that sign one. */
  readonly id?: string;
}

/** The headers that somebody sends who signs as the definition says; the counterpart of `hmac`. */
export const signHmac = (
  definition: HmacDefinition,
  { body, nowMs, id = '' }: Unsigned,
  key: string | Uint8Array,
): Record<string, string> => {
  const checked = hmacDefinitionSchema.parse(definition);
  const timestamp = checked.timestamp ? timestampOf(checked.timestamp, nowMs) : '';
  const digest = digestOf(checked, Buffer.from(key), { id, timestamp }, Buffer.from(body));
  const signature = `${checked.prefix}${digest.toString(checked.encoding)}`;
  return {
    ...(checked.id !== undefined && { [checked.id]: id }),
    ...headersOf(checked, timestamp, signature),
  };
};

function headersOf({ headers, timestamp, separator = ',' }: CheckedHmac, time: string, signature: string) {
  const [header = ''] = headers;
  if (!timestamp) return { [header]: signature };
  return 'header' in timestamp.from
    ? { [timestamp.from.header]: time, [header]: signature }
    : { [header]: `${timestamp.from.prefix}${time}${separator}${signature}` };
}

function timestampOf({ unit }: NonNullable<CheckedHmac['timestamp']>, nowMs: number): string {
  if (unit === 'iso') return new Date(nowMs).toISOString();
  return String(unit === 's' ? Math.floor(nowMs / 1000) : nowMs);
}
