import type { Arrival } from './arrival.ts';
import { expireContent } from './expire-content.ts';
import { trimHistory, withHistory } from './history.ts';
import { forGood, whileOpen } from './index-attributes.ts';
import { type OrderRecord, orderRecordSchema } from './order-record.ts';
import { parkedAttributes } from './parked-as.ts';
import { readRecord } from './read-orders.ts';
import { reviseDiscarded } from './revise-discarded.ts';
import type { LedgerTable } from './table.ts';
import { updateState } from './update-state.ts';

const previousSchema = orderRecordSchema.pick({
  ...{ content: true, packed: true, firstContent: true, receivedAt: true, history: true },
});

/** An order may be discarded and restored between two looks at it, but not for ever. */
const maximumLooks = 5;

interface Place {
  readonly taken?: OrderRecord;
  readonly present: OrderRecord;
}

/** Puts the arrival in the place of what is older; a person who discards or restores that meanwhile does not keep it out. */
export async function takePlace(ledger: LedgerTable, arrived: OrderRecord, arrival: Arrival): Promise<Place> {
  for (let look = 0; look < maximumLooks; look++) {
    const replaced = await replaceState(ledger, arrived, arrival);
    if (replaced) return { taken: replaced, present: replaced };
    const present = await readRecord(ledger, arrived);
    if (!present) throw new Error('The ledger refused an order that it does not hold');
    if (!isToReplace(present, arrived, arrival)) return { present };
    const asked = await reviseIfDiscarded(ledger, { present, arrived }, arrival);
    if (asked) return { taken: asked, present: asked };
  }
  throw new Error('The order was discarded and restored all the time');
}

const isToReplace = (present: OrderRecord, arrived: OrderRecord, { sameRevision }: Arrival): boolean =>
  present.rank < arrived.rank ||
  (sameRevision === 'replace' && present.rank === arrived.rank && present.content !== arrived.content);

/** A newer revision starts afresh, as an order that nobody has tried to write, on the live lane. */
const ofTheOlderRevision = [
  ...['failure', 'nextAttemptAt', 'sweeps', 'expiresAt', 'interruptions', 'trials', 'lane', 'replayId'],
  ...parkedAttributes,
];

const newer = 'attribute_not_exists(pk) OR #rank < :rank';

/** What a person has discarded is not written because it changed: a person is asked again. */
async function reviseIfDiscarded(
  ledger: LedgerTable,
  { present, arrived }: { readonly present: OrderRecord; readonly arrived: OrderRecord },
  { order, receivedAt: now }: Arrival,
): Promise<OrderRecord | undefined> {
  return present.state === 'discarded' ? reviseDiscarded(ledger, { present, arrived, order, now }) : undefined;
}

/** The record that now stands in the place of an older one; undefined when what is there is not to be replaced. */
async function replaceState(
  ledger: LedgerTable,
  record: OrderRecord,
  { sameRevision, receivedAt }: Arrival,
): Promise<OrderRecord | undefined> {
  const { receivedAt: _, firstContent, ...rest } = record;
  const isNewer = sameRevision === 'replace' ? `${newer} OR (#rank = :rank AND #content <> :content)` : newer;
  const at = receivedAt.toISOString();
  const update = await updateState(
    ledger,
    record,
    withHistory(
      {
        set: { ...rest, ...whileOpen(record) },
        setOnce: { receivedAt: record.receivedAt, ...forGood(record), firstContent },
        // What Odoo holds is what came before the first revision that waits; a person's edits show against it.
        keepOnce: {
          base: { from: 'content', otherwise: record.content },
          basePacked: { from: 'packed', otherwise: new Uint8Array() },
        },
        remove: [...ofTheOlderRevision, ...(record.packed ? [] : ['packed'])],
        wantsPrevious: true,
        condition: `(${isNewer}) AND (attribute_not_exists(#state) OR #state <> :discarded)`,
        values: { ':discarded': 'discarded' },
      },
      { at, event: 'revised', revision: record.revision },
    ),
  );
  if (!update.done) return undefined;
  if (update.previous === undefined) return record;
  const { content, packed, history: earlier = [], ...kept } = previousSchema.parse(update.previous);
  if (packed === undefined) await expireContent(ledger, { ...record, content }, receivedAt);
  const history = [...earlier, { at, event: 'revised' as const, revision: record.revision }];
  // Nobody has seen the record here, and a partner may send any number of revisions while Odoo is away.
  const trimming = trimHistory(history);
  if (trimming) await updateState(ledger, record, trimming);
  return { ...record, ...kept, history };
}
