import { CommanderError } from '@commander-js/extra-typings';
import { type ExitCode, exitCodes, type Terminal } from './command.ts';
import type { Line } from './line.ts';
import { UsageError } from './usage-error.ts';

const usualColumns = 100;

/** Parses the words and does what they say. Throws a {@link UsageError} where it does not understand them; help is printed. */
export const runLine = async (
  makeLine: (ended: (exitCode: ExitCode) => void) => Line,
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> => {
  let exitCode: ExitCode = exitCodes.well;
  const line = makeLine((code) => {
    exitCode = code;
  });
  tame(line, terminal);
  try {
    await line.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.well;
    throw new UsageError(sentenceOf(error));
  }
};

/** The line neither ends the program nor writes by itself. */
function tame(line: Line, terminal: Terminal): void {
  const columns = terminal.columns ?? usualColumns;
  line.exitOverride().configureOutput({
    writeOut: (text) => terminal.print(text.trimEnd()),
    // What is wrong is told by whoever catches the error.
    writeErr: () => {},
    getOutHelpWidth: () => columns,
    getErrHelpWidth: () => columns,
    getOutHasColors: () => terminal.isColoured === true,
    getErrHasColors: () => false,
  });
  for (const verb of line.commands) tame(verb, terminal);
}

/** Without a verb commander shows the help as an error, and has no sentence. */
function sentenceOf({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'Say what to do.';
  const text = message.replace(/^error: /, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
