import { nextTime, parseSchedule } from './schedule-expression.ts';

export interface RunningSchedule {
  /** Starts nothing new; what runs is left to end. */
  stop(): void;
}

/** Node's timers take no more, about 24 days. */
const longestTimerMs = 2_147_483_647;

/**
 * Calls `run` whenever the schedule is due, counted from now. A time that comes while it still runs is left out, so
 * that runs never overlap. Throws a sentence for an expression that is not understood.
 */
export const runSchedule = (expression: string, run: () => Promise<unknown>): RunningSchedule => {
  const schedule = parseSchedule(expression);
  const startMs = Date.now();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  const start = async () => {
    if (running) return;
    running = true;
    await run().finally(() => {
      running = false;
    });
  };
  const setTimer = (dueMs: number) => {
    timer = setTimeout(
      () => {
        const nowMs = Date.now();
        if (nowMs < dueMs) return setTimer(dueMs);
        void start();
        setTimer(nextTime(schedule, startMs, nowMs));
      },
      Math.min(dueMs - Date.now(), longestTimerMs),
    );
  };
  setTimer(nextTime(schedule, startMs, startMs));
  return { stop: () => clearTimeout(timer) };
};
