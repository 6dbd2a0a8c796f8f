import type { Beginning, Ending } from '../../shared/ledger/audit.ts';
import { createPerformAct, type PerformAct } from '../../shared/operator/perform-act.ts';
import { createRecordedLog } from './recorded-log.ts';

type Recorded = Beginning & Partial<Omit<Ending, 'outcome'>> & { readonly outcome: string };

/** Acts that are written down in memory, so that a test can tell what an audit would hold. */
export const createRecordedActs = (): { readonly performAct: PerformAct; readonly entries: Recorded[] } => {
  const entries: Recorded[] = [];
  const performAct = createPerformAct({
    audit: {
      begin: async (entry) => void entries.push({ ...entry, outcome: 'begun' }),
      finish: async ({ id }, ending) => {
        const index = entries.findIndex((entry) => entry.id === id);
        const begun = entries[index];
        if (begun) entries[index] = { ...begun, ...ending };
      },
    },
    newId: () => `act_${entries.length + 1}`,
    now: () => new Date('2026-11-22T10:00:00Z'),
    log: createRecordedLog(),
  });
  return { performAct, entries };
};
