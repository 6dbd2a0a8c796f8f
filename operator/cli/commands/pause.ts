import { operateLane } from './operate-lane.ts';

/** Stops lanes until a person resumes them. */
export const pause = operateLane('pause', 'Stops the lanes of a connection until somebody resumes them.', [
  "pause main --reason 'Stock-taking until noon'",
  "pause main --lane live --reason 'Prices are being changed'",
]);
