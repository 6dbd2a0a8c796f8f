import fc from 'fast-check';
import { type Order, orderSchema } from '../../shared/order/order.ts';

/** What a revision says, as far as interleavings are about. */
export interface Content {
  readonly isCancelled: boolean;
  readonly isPaid: boolean;
  readonly quantity: number;
  readonly hasSecondLine: boolean;
  readonly refunds: number;
}

/** What happens to an order, one after the other: a revision arrives, by its place in the list, or a writer takes it. */
type Step = { readonly deliver: number } | 'write' | 'write-twice';

/** An order's revisions from the oldest to the newest, and what happens to it in which order. */
export interface Interleaving {
  readonly revisions: readonly Content[];
  readonly steps: readonly Step[];
  /** The steps after which a writer never hears what Odoo answered. */
  readonly deaf: readonly number[];
}

const content = fc.record({
  isCancelled: fc.boolean(),
  isPaid: fc.boolean(),
  quantity: fc.integer({ min: 1, max: 9 }),
  hasSecondLine: fc.boolean(),
  refunds: fc.integer({ min: 0, max: 2 }),
});

const maximumRevisions = 4;

/** Creations, updates, cancellations, refunds, duplicates and replays in any order; all revisions have arrived at the end. */
export const interleaving: fc.Arbitrary<Interleaving> = fc
  .array(content, { minLength: 1, maxLength: maximumRevisions })
  .chain((revisions) =>
    fc
      .record({
        steps: fc.array(
          fc.oneof(
            { weight: 4, arbitrary: fc.record({ deliver: fc.nat({ max: revisions.length - 1 }) }) },
            { weight: 3, arbitrary: fc.constant('write' as const) },
            { weight: 1, arbitrary: fc.constant('write-twice' as const) },
          ),
          { maxLength: 6 },
        ),
        last: fc.shuffledSubarray([...revisions.keys()], { minLength: revisions.length }),
        deaf: fc.subarray([0, 1, 2, 3, 4, 5], { maxLength: 2 }),
      })
      .map(({ steps, last, deaf }) => ({
        ...{ revisions, deaf },
        steps: [...steps, ...last.map((deliver) => ({ deliver }))],
      })),
  );

/** The order that a revision of an interleaving is. */
export const revisionOf = (externalId: string, revision: number, content: Content): Order => {
  const { quantity, hasSecondLine, isCancelled, isPaid, refunds } = content;
  return orderSchema.parse({
    ...{ externalId, revision, placedAt: '2026-11-22T09:58:00Z', currency: 'USD', taxesIncluded: false },
    customer: { externalId: `${externalId}-c`, name: 'Ada Lovelace' },
    lines: [
      { externalId: '1', sku: 'E-COM06', quantity: String(quantity), unitPrice: '10.00' },
      ...(hasSecondLine ? [{ externalId: '2', sku: 'E-COM07', quantity: '1', unitPrice: '5.00' }] : []),
    ],
    refunds: Array.from({ length: refunds }, (_, index) => ({
      externalId: `r${index}`,
      amount: '1.00',
      note: `refund r${index}`,
    })),
    totals: { tax: '0.00', total: totalOf(content).toFixed(2) },
    status: isCancelled ? 'cancelled' : 'open',
    paymentStatus: isPaid ? 'paid' : 'unpaid',
    paymentReference: `pay-${revision}`,
  });
};

export const totalOf = ({ quantity, hasSecondLine }: Content): number => 10 * quantity + (hasSecondLine ? 5 : 0);
