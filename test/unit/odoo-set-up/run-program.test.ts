import { expect, it } from 'vitest';
import { runProgram } from '../../../infra/run-program.ts';

const runScript = (script: string, options: { timeoutMs?: number; input?: string } = {}) =>
  runProgram(process.execPath, ['-e', script], { timeoutMs: 5_000, ...options });

it('yields what the program wrote, and gives it its input', async () => {
  expect(await runScript('process.stdin.pipe(process.stdout)', { input: 'ready' })).toBe('ready');
});

it('fails with the last lines that the program wrote to its standard error', async () => {
  const script = 'for (let line = 1; line <= 9; line++) console.error("line", line); process.exit(3);';
  await expect(runScript(script)).rejects.toThrow('failed: line 5\nline 6\nline 7\nline 8\nline 9');
});

it('ends a program that takes too long', async () => {
  await expect(runScript('setTimeout(() => {}, 60_000)', { timeoutMs: 100 })).rejects.toThrow('took longer than 0.1 s');
});

it('does not fail because a program leaves its input unread', async () => {
  expect(await runScript('console.log("done")', { input: 'x'.repeat(1_000_000) })).toBe('done\n');
});
