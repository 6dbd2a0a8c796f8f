import { expect, test } from 'vitest';
import { runbookOf, runbookOfAlarm } from '../../../shared/failure/runbook.ts';

test('the runbook of a failure is the heading of its class', () => {
  expect(runbookOf('missing-reference')).toBe('/console/runbook#missing-reference');
});

test('the runbook of an alarm is its name as a heading is linked to', () => {
  expect(runbookOfAlarm('LanePaused')).toBe('/console/runbook#lanepaused');
});
