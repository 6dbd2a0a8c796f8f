import { expect, it } from 'vitest';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import type { Finding } from '../../../shared/ledger/lane-status.ts';
import { createPauseLanes } from '../../../shared/queue/pause-lanes.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const failure = makeFailure({ class: 'unauthenticated', outcome: 'answered', message: 'No such key.' });

const createPausing = ({ finding = 'found', isDown = false }: { finding?: Finding; isDown?: boolean } = {}) => {
  const steps: unknown[] = [];
  const log = createRecordedLog();
  const pauseLanes = createPauseLanes({
    connection: 'main',
    ledger: {
      recordTrouble: async ({ probeAt }) => {
        steps.push(`trouble until ${probeAt.toISOString()}`);
        return finding;
      },
    },
    probes: {
      make: async (_, delayMs) => {
        if (isDown) throw new Error('SQS is away');
        steps.push(`appointment in ${delayMs}`);
      },
    },
    now: () => new Date('2026-11-22T10:00:00Z'),
    log,
  });
  return { steps, log, pauseLanes };
};

it('remembers the trouble first, then has the lanes switched off at once and Odoo asked in time', async () => {
  const { steps, pauseLanes } = createPausing();
  await pauseLanes(failure, 60_000);
  expect(steps).toEqual(['trouble until 2026-11-22T10:01:00.000Z', 'appointment in 0', 'appointment in 60000']);
});

it('raises one alarm, with reason, remedy and owner, however many writers find the same trouble', async () => {
  const first = createPausing();
  const second = createPausing({ finding: 'known' });
  await first.pauseLanes(failure, 60_000);
  await second.pauseLanes(failure, 60_000);
  const { remedy, owner } = failure;
  const fields = { connection: 'main', failureClass: 'unauthenticated', remedy, owner };
  expect(first.log.lines).toMatchObject([{ level: 'error', event: 'lane.paused', fields }]);
  expect([second.log.lines, second.steps.length]).toEqual([[], 1]);
});

it('raises no second alarm when Odoo only seemed well in between, and has the lanes switched off all the same', async () => {
  const { log, steps, pauseLanes } = createPausing({ finding: 'relapsed' });
  await pauseLanes(failure, 60_000);
  expect(log.lines).toMatchObject([{ level: 'warn', event: 'lane.relapsed' }]);
  expect(log.lines[0]?.fields).not.toHaveProperty('_aws');
  expect(steps).toHaveLength(3);
});

it('is in force though no appointment could be made: the ledger knows it, and the schedule comes anyway', async () => {
  const { log, pauseLanes } = createPausing({ isDown: true });
  await expect(pauseLanes(failure, 60_000)).resolves.toBeUndefined();
  expect(log.lines.map(({ event }) => event)).toEqual(['lane.paused', 'probe.not-appointed']);
});
