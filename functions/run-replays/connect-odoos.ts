import type { LedgerTable } from '../../shared/ledger/table.ts';
import { connectOdoo } from '../../shared/odoo/connect-odoo.ts';
import { tryOrders } from '../../shared/odoo/dry-run/try-orders.ts';
import { gateOf } from '../../shared/odoo/limits/gate-of.ts';
import { pendingOrderOf } from '../../shared/odoo/pending-order.ts';
import { createReferences } from '../../shared/odoo/sale-order/references/create-references.ts';
import type { Configuration } from '../../shared/runtime/configuration.ts';
import type { TryInOdoo } from './try-sample.ts';

/** Kept free of the time that is left, for recording what was found. */
const reserveMs = 10_000;

interface Places {
  readonly configuration: Pick<Configuration, 'connections' | 'partners'>;
  readonly table: LedgerTable;
  readonly readApiKey: (connectionId: string, maximumAgeMs?: number) => Promise<string | undefined>;
  readonly remainingMs: () => number;
  readonly now: () => number;
}

/** The Odoos that orders can be tried in. */
export const connectOdoos = ({
  configuration: { connections, partners },
  table,
  readApiKey,
  remainingMs,
  now,
}: Places): Record<string, TryInOdoo> =>
  Object.fromEntries(
    Object.entries(connections)
      .filter(([, { transport }]) => transport !== 'controller')
      .map(([connectionId, connection]): [string, TryInOdoo] => {
        const { callWithin, versionOf } = connectOdoo({
          ...{ connectionId, connection, now, gate: gateOf(table, connectionId, connection) },
          readApiKey: (maximumAgeMs) => readApiKey(connectionId, maximumAgeMs),
        });
        const call = callWithin(() => remainingMs() - reserveMs);
        const resolveReferences = createReferences({ call, versionOf, connection, now });
        const pendingOf = ({ record, order }: Parameters<TryInOdoo>[0][number]) =>
          pendingOrderOf({ connectionId, connection, partners }, record, order);
        const hasTime = () => remainingMs() > 2 * reserveMs;
        return [connectionId, (orders) => tryOrders(call, orders.map(pendingOf), resolveReferences, hasTime)];
      }),
  );
