import * as z from 'zod';
import type { EditReply, OrderDetail } from '../../shared/contract/operator/order-replies.ts';
import type { OrderKey } from '../../shared/ledger/keys.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { saleOrderUrl } from '../../shared/odoo/sale-order-url.ts';
import { describeLife } from '../../shared/operator/describe-life.ts';
import { viewOrderRow } from '../../shared/operator/order-row.ts';
import { viewFailure } from '../../shared/operator/view-failure.ts';
import type { Order } from '../../shared/order/order.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';

export interface ShowVerbs {
  readonly read: Ledger['read'];
  readonly readContents: Ledger['readContents'];
  /** The latest first. */
  readonly readEdits: (record: OrderRecord) => Promise<EditReply[]>;
  /** What the partner sent, as long as it is kept; the order is what it says now. */
  readonly readOriginal: (record: OrderRecord, order: Order | undefined) => Promise<OrderDetail['original']>;
  /** Address of a connection's Odoo; undefined for one that is in the configuration no more. */
  readonly odooUrlOf: (connection: string) => string | undefined;
}

/** All of one order but what Odoo holds; a 404 where the ledger does not know it. */
export const showOrder = async (verbs: ShowVerbs, key: OrderKey): Promise<HttpReply> => {
  const record = key.externalId === '' ? undefined : await orUnavailable(verbs.read(key), 'ledger');
  if (!record) {
    throw new Problem('not-found', {
      detail:
        'The ledger knows no order of this partner and externalId. Check that both are percent-encoded in the path.',
    });
  }
  const [contents, edits] = await orUnavailable(
    Promise.all([verbs.readContents([record]), verbs.readEdits(record)]),
    'ledger',
  );
  const canonical = contents.get(record.id);
  const original = await orUnavailable(verbs.readOriginal(record, canonical), 'ledger');
  return {
    status: 200,
    body: viewOrder(record, { canonical, edits, original, odooUrl: verbs.odooUrlOf(record.connection) }),
    log: { orderId: record.id, state: record.state },
  };
};

interface Besides extends Pick<OrderDetail, 'edits' | 'original'> {
  readonly canonical: Order | undefined;
  readonly odooUrl: string | undefined;
}

function viewOrder(record: OrderRecord, { canonical, edits, original, odooUrl }: Besides): OrderDetail {
  const { state, failure, nextAttemptAt, odoo } = record;
  return {
    order: viewOrderRow(record),
    ...(failure && { failure: viewFailure(failure) }),
    ...(nextAttemptAt !== undefined && { nextAttemptAt }),
    ...(odoo && { odoo: viewSale(odoo, odooUrl) }),
    version: record.content,
    ...(canonical && { canonical: jsonOf(canonical) }),
    ...(original && { original }),
    edits,
    life: describeLife(record),
    mayEdit: state === 'parked' && canonical !== undefined,
    mayReplay: state === 'parked',
    mayDiscard: state === 'parked',
    mayRestore: state === 'discarded' && canonical !== undefined,
  };
}

const viewSale = ({ id, name, total, state }: NonNullable<OrderRecord['odoo']>, url: string | undefined) => ({
  ...{ id, name },
  ...(total !== undefined && { total }),
  ...(state !== undefined && { state }),
  ...(url !== undefined && { url: saleOrderUrl({ url }, id) }),
});

/** As JSON has it: what is not there is left out. */
const jsonOf = (order: Order): OrderDetail['canonical'] => z.json().parse(JSON.parse(JSON.stringify(order)));
