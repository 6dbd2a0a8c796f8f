import { execFile } from 'node:child_process';

interface ProgramOptions {
  readonly timeoutMs: number;
  readonly cwd?: string;
  /** Added to this process's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the command reads from its standard input. */
  readonly input?: string;
}

const maximumOutputBytes = 32 * 1024 * 1024;

/** Runs a program to its end and yields its standard output. Throws an error with the last lines that it wrote. */
export const runProgram = (file: string, args: readonly string[], options: ProgramOptions): Promise<string> =>
  new Promise((resolve, reject) => {
    const settings = {
      cwd: options.cwd ?? '/',
      env: { ...process.env, ...options.environment },
      timeout: options.timeoutMs,
      maxBuffer: maximumOutputBytes,
    };
    const child = execFile(file, args, settings, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const reason = error.killed === true ? `took longer than ${options.timeoutMs / 1000} s` : 'failed';
      reject(new Error(`${file} ${args[0] ?? ''} ${reason}: ${lastLines(stderr || stdout || error.message)}`));
    });
    // A program that ends without reading its input breaks the pipe; its exit code says all there is to say.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n');
}
