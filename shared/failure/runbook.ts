import type { FailureClass } from './failure.ts';

/** Where the console shows `docs/runbook.md`, from the origin on. */
export const runbookPath = '/console/runbook';

/** Path of the heading in the runbook that says what to do about failures of a class. */
export const runbookOf = (failureClass: FailureClass): string => `${runbookPath}#${failureClass}`;

/** Path of the heading in the runbook that says what to do when an alarm, such as `LanePaused`, is raised. */
export const runbookOfAlarm = (alarm: string): string => `${runbookPath}#${alarm.toLowerCase()}`;
