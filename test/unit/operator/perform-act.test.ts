import { describe, expect, it } from 'vitest';
import type { Audit } from '../../../shared/ledger/audit.ts';
import { createPerformAct } from '../../../shared/operator/perform-act.ts';
import { Problem } from '../../../shared/runtime/http/problem.ts';
import { createRecordedActs } from '../../support/recorded-acts.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const operator = { name: 'ada', role: 'operator' } as const;
const discard = { operator, act: 'order.discard', target: { partner: 'acme', externalId: '1001' }, reason: 'A test' };
const away = async () => {
  throw new Error('DynamoDB is away');
};

const performWith = (audit: Partial<Audit>) => {
  const log = createRecordedLog();
  const steps: string[] = [];
  const performAct = createPerformAct({
    audit: { begin: async () => void steps.push('begun'), finish: async () => void steps.push('finished'), ...audit },
    newId: () => 'act_1',
    now: () => new Date('2026-11-22T10:00:00Z'),
    log,
  });
  const work = async () => ({ result: steps.push('worked') });
  return { performAct, work, steps, log };
};

describe('an act of an operator', () => {
  it('is written down before it is done, and what came of it afterwards', async () => {
    const { performAct, work, steps } = performWith({});
    await performAct(discard, work);
    expect(steps).toEqual(['begun', 'worked', 'finished']);
  });

  it('is not done when it cannot be written down', async () => {
    const { performAct, work, steps } = performWith({ begin: away });
    await expect(performAct(discard, work)).rejects.toMatchObject({ status: 503 });
    expect(steps).toEqual([]);
  });

  it('stands when what came of it cannot be told, and the log says so', async () => {
    const { performAct, work, log } = performWith({ finish: away });
    expect(await performAct(discard, work)).toBe(2);
    expect(log.lines).toMatchObject([{ event: 'audit.unfinished', fields: { entry: 'act_1', outcome: 'done' } }]);
  });

  it.each([
    ['refused', new Problem('not-found', { detail: 'There is none.' }), 'There is none.'],
    ['failed', new Problem('unavailable', { detail: 'Come again.' }), 'Come again.'],
    ['failed', new Error('secret words of a driver'), 'Waybill failed.'],
  ])('that is %s says why, in the words that its operator was told', async (outcome, error, problem) => {
    const { performAct, entries } = createRecordedActs();
    await expect(performAct(discard, () => Promise.reject(error))).rejects.toBe(error);
    expect(entries).toMatchObject([{ by: operator, act: discard.act, reason: discard.reason, outcome, problem }]);
  });
});
