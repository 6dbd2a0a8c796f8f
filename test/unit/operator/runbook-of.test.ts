import { expect, test } from 'vitest';
import { runbookOf } from '../../../shared/operator/runbook-of.ts';

test('the runbook of a failure is the heading of its class', () => {
  expect(runbookOf('missing-reference')).toBe('/console/runbook#missing-reference');
});

test('the runbook of an alarm is its name as a heading is linked to', () => {
  expect(runbookOf('LanePaused')).toBe('/console/runbook#lanepaused');
});
