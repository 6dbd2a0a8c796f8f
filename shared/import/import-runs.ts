import { createHash } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { LedgerTable } from '../ledger/table.ts';
import { updateItem } from '../ledger/update-item.ts';
import type { DroppedFile } from './dropped-file.ts';
import { noSummary } from './import-summary.ts';

const retentionSeconds = 90 * 86_400;

const runSchema = z.object({
  place: z.object({ bytes: z.number(), lines: z.number() }),
  summary: z.object({
    ...{ orders: z.number(), taken: z.number(), known: z.number(), refused: z.number(), unavailable: z.number() },
  }),
  /** How many files of results are written. */
  resultFiles: z.number(),
  /** Starts since it last got on. */
  starts: z.number(),
});

/** How far the import of a file has got: all before `place` is done, and its results are written. */
export type ImportRun = z.output<typeof runSchema>;

/** What a run came to in the end. */
export type ImportEnd = 'done' | 'failed' | 'refused' | 'gone';

/** Who works on a run, and until when nobody else may. */
export interface Lease {
  readonly id: string;
  readonly nowMs: number;
  readonly untilMs: number;
}

/** The runs of files that were dropped; at any time at most one holds a run's lease, and only that one moves it on. */
export interface ImportRuns {
  /** Undefined when the run has ended, or somebody else has it. */
  begin(file: DroppedFile, lease: Lease): Promise<ImportRun | undefined>;
  /** Rejects when the lease was lost. */
  save(file: DroppedFile, lease: Lease, run: Omit<ImportRun, 'starts'>): Promise<void>;
  /** Lets somebody else go on. */
  release(file: DroppedFile, lease: Lease): Promise<void>;
  end(file: DroppedFile, lease: Lease, as: ImportEnd): Promise<void>;
}

const keyOf = ({ key, sequencer }: DroppedFile) => ({
  pk: `import#${createHash('sha256').update(key).digest('base64url')}`,
  sk: `run#${sequencer}`,
});

const fresh = { place: { bytes: 0, lines: 0 }, summary: noSummary, resultFiles: 0 };

export const createImportRuns = (table: LedgerTable): ImportRuns => {
  const change = async (file: DroppedFile, { id }: Lease, set: Readonly<Record<string, unknown>>) => {
    const { done } = await updateItem(table, keyOf(file), {
      set,
      condition: '#leaseId = :mine',
      values: { ':mine': id },
    });
    if (!done) throw new Error('Somebody else has taken on this import');
  };
  return {
    async begin(file, { id, nowMs, untilMs }) {
      const { done } = await updateItem(table, keyOf(file), {
        set: { leaseId: id, leaseUntilMs: untilMs },
        setOnce: {
          ...fresh,
          key: file.key,
          runState: 'running',
          expiresAt: Math.floor(nowMs / 1_000) + retentionSeconds,
        },
        add: { starts: 1 },
        condition: 'attribute_not_exists(#pk) OR (#runState = :going AND #leaseUntilMs < :now)',
        values: { ':going': 'running', ':now': nowMs },
      });
      return done ? readRun(table, file) : undefined;
    },
    save: (file, lease, { place, summary, resultFiles }) =>
      change(file, lease, { place, summary, resultFiles, starts: 0, leaseUntilMs: lease.untilMs }),
    release: (file, lease) => change(file, lease, { leaseUntilMs: 0 }),
    end: (file, lease, as) => change(file, lease, { runState: as }),
  };
};

async function readRun({ client, table }: LedgerTable, file: DroppedFile): Promise<ImportRun> {
  const { Item = {} } = await client.send(
    new GetItemCommand({ TableName: table, Key: marshall(keyOf(file)), ConsistentRead: true }),
  );
  return runSchema.parse(unmarshall(Item));
}
