import { createInterface } from 'node:readline/promises';
import type { Terminal } from './command.ts';

/** The terminal that this program runs in, or what stands in for one. */
export const openTerminal = (): Terminal => {
  const { stdin, stdout, stderr, env } = process;
  return {
    environment: env,
    folder: env['INIT_CWD'] ?? process.cwd(),
    print: (line) => console.log(line),
    complain: (line) => console.error(line),
    ...(stderr.isTTY && { screen: stderr }),
    ...(stdout.isTTY && { columns: stdout.columns }),
    isColoured: stdout.isTTY === true && !env['NO_COLOR'] && stdout.hasColors(),
    ...(stdin.isTTY && stderr.isTTY && { ask }),
    listenForInterrupt,
  };
};

/** On standard error, so that the result can be passed on. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

function listenForInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
