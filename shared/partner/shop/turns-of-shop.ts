import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCallPermits } from '../../ledger/call-permits.ts';
import { shopCallsKey } from '../../ledger/keys.ts';
import type { LedgerTable } from '../../ledger/table.ts';
import { createTurns, type Turns } from '../../turns/take-turns.ts';

/** The turns of all functions that call a partner's shop, at most `callsPerSecond` of them. */
export const turnsOfShop = (table: LedgerTable, partner: string, callsPerSecond: number): Turns =>
  createTurns({
    ...{ id: partner, limits: { callsPerSecond }, permits: createCallPermits(table, shopCallsKey) },
    ...{ now: Date.now, random: Math.random, newHolder: randomUUID, sleep },
  });
