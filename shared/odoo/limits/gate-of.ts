import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCallPermits } from '../../ledger/call-permits.ts';
import type { LedgerTable } from '../../ledger/table.ts';
import type { Connection } from '../../runtime/configuration.ts';
import { type CallGate, createCallGate } from './call-gate.ts';
import { limitsOf } from './limits-of.ts';

/** The gate that all functions pass which call the Odoo of a connection; undefined where it has no limits. */
export const gateOf = (table: LedgerTable, connectionId: string, connection: Connection): CallGate | undefined => {
  const limits = limitsOf(connection);
  if (!limits) return undefined;
  const permits = createCallPermits(table);
  return createCallGate({
    ...{ id: connectionId, limits, permits, now: Date.now, random: Math.random, newHolder: randomUUID, sleep },
  });
};
