import { defineConfig } from 'vitest/config';

/**
 * What waits for queues, schedules and processes on a busy machine gets a second try in CI, which names every test that
 * needed it: one that does so again and again hides a race.
 */
const tries = { retry: process.env['CI'] === undefined ? 0 : 1 };

/** One project a kind of test, so that `npm test` runs the fast ones and the slow ones have commands of their own. */
const project = (name: string, timeoutMs: number, different: object = {}) => ({
  extends: true as const,
  test: {
    ...{ name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout: timeoutMs, hookTimeout: timeoutMs * 2 },
    ...different,
  },
});

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // A test that asserts nothing proves nothing.
    expect: { requireAssertions: true },
    passWithNoTests: false,
    // Most of the time tests wait: for a lane to be switched, for a minute's schedule.
    maxWorkers: 2,
    projects: [
      project('unit', 10_000),
      project('infra', 30_000),
      project('integration', 60_000, tries),
      project('browser', 120_000, tries),
      project('odoo', 120_000, { ...tries, exclude: ['test/odoo/fourteen/**'] }),
      project('odoo14', 120_000, {
        include: ['test/odoo/fourteen/**/*.test.ts'],
        globalSetup: 'test/odoo/support/provide-odoo14.ts',
      }),
    ],
  },
});
