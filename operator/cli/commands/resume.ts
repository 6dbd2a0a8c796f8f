import { operateLane } from './operate-lane.ts';

/** Starts lanes, whoever or whatever stopped them. */
export const resume = operateLane('resume', 'Starts the lanes of a connection, whoever or whatever stopped them.', [
  'resume main',
  'resume main --lane live',
]);
