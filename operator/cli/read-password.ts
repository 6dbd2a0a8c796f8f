import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UsageError } from './usage-error.ts';

/**
 * A password from the variable of this name, from the first line of a standard input that is no terminal, or from whoever
 * sits at it, who does not see it. Never from an argument: those are in everybody's list of processes.
 */
export const readPassword = async (
  environment: Readonly<Record<string, string | undefined>>,
  variable: string,
  question: string,
): Promise<string> => {
  const password = environment[variable] ?? (await ask(question));
  if (password === '') throw new UsageError(`A password is needed: type it, pipe it in, or put it into ${variable}.`);
  return password;
};

async function ask(question: string): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silence, terminal: isTerminal });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (isTerminal) process.stderr.write('\n');
  }
}
