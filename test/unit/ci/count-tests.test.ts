import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../../.ci/count-tests.mjs', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'count-tests-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const writeReport = (name: string, passed: number, failed: number, testResults: readonly object[] = []): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults }));
  return file;
};

const count = (...files: readonly string[]) => {
  const { stdout, status } = spawnSync(process.execPath, [program, ...files], { encoding: 'utf8' });
  return { stdout, status };
};

it('sums the runs into one line and succeeds when nothing failed', () => {
  const answer = count(writeReport('a.json', 12, 0), writeReport('b.json', 30, 0));
  expect(answer).toEqual({ stdout: '42 passed, 0 failed\n', status: 0 });
});

it('fails when a test of any run failed', () => {
  const passed = { status: 'passed', failureMessages: [] };
  const failed = { status: 'failed', failureMessages: ['expected 1 to be 2'] };
  const failedFile = { status: 'failed', assertionResults: [passed, failed] };
  const answer = count(writeReport('a.json', 12, 0), writeReport('b.json', 29, 1, [failedFile]));
  expect(answer).toEqual({ stdout: '41 passed, 1 failed\n', status: 1 });
});

it('names a test that passed on a second try', () => {
  const retried = { status: 'passed', fullName: 'takes turns', failureMessages: ['expected 1 to be 2'] };
  const answer = count(writeReport('a.json', 1, 0, [{ status: 'passed', assertionResults: [retried] }]));
  expect(answer).toEqual({ stdout: 'Passed on a second try: takes turns\n1 passed, 0 failed\n', status: 0 });
});

it('counts a file whose tests could not be collected as a failure', () => {
  const answer = count(writeReport('a.json', 12, 0, [{ status: 'failed', assertionResults: [] }]));
  expect(answer).toEqual({ stdout: '12 passed, 1 failed\n', status: 1 });
});

it('counts a run that left no report as a failure', () => {
  const answer = count(writeReport('a.json', 12, 0), join(folder, 'missing.json'));
  expect(answer).toEqual({ stdout: '12 passed, 1 failed\n', status: 1 });
});
