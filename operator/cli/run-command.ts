import { Command as BlankLine } from '@commander-js/extra-typings';
import { type Command, type ExitCode, exitCodes, type Terminal } from './command.ts';
import { exitCodeOf } from './exit-code-of.ts';
import type { Line } from './line.ts';
import { runLine } from './run-line.ts';

/** Commands by name. Each is loaded only when it is run, so that none waits for what another one needs. */
export type Commands = ReadonlyMap<string, () => Promise<Command>>;

/** What the whole program is called, and which one it is. */
interface Program {
  readonly commands: Commands;
  readonly version: string;
}

/** Runs the command that the first argument names, with the others. Never throws: what goes wrong is told in a sentence. */
export const runCommand = async (program: Program, args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  try {
    if (args[0] === 'complete' && args[1] === '--') return await complete(program, args.slice(2), terminal);
    const commands = await loadFor(program, args[0]);
    const words = args.length === 0 ? ['--help'] : args;
    const exitCode = await runLine((ended) => programLine(program, commands, terminal, ended), words, terminal);
    return args.length === 0 ? exitCodes.notUnderstood : exitCode;
  } catch (error) {
    terminal.complain(error instanceof Error ? error.message : String(error));
    const exitCode = exitCodeOf(error);
    if (exitCode === exitCodes.notUnderstood) terminal.complain(whereToRead(program, args));
    return exitCode;
  }
};

/** What a shell asks whose user pressed Tab; no command for people. */
async function complete({ commands }: Program, words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { completeWords } = await import('./completion/complete-words.ts');
  await completeWords(commands, words, terminal);
  return exitCodes.well;
}

/** The one that is named, or all where help is asked for or a word is not known. */
async function loadFor({ commands }: Program, name: string | undefined): Promise<Command[]> {
  if (name === '--version' || name === '-V') return [];
  const named = name === undefined ? undefined : commands.get(name);
  return named ? [await named()] : Promise.all([...commands.values()].map((load) => load()));
}

const programLine = (
  { version }: Program,
  commands: readonly Command[],
  terminal: Terminal,
  ended: (exitCode: ExitCode) => void,
): Line => {
  const line = new BlankLine('waybill')
    .description('Operates Waybill: what is wrong, what waits, and what to do about it.')
    .version(version, '-V, --version', 'says which version this is')
    .addHelpText('after', '\nwaybill <command> --help says all of one command; docs/command-line.md has examples.');
  for (const command of commands) line.addCommand(command.toLine(terminal, ended));
  return line;
};

const whereToRead = ({ commands }: Program, [name = '']: readonly string[]): string =>
  commands.has(name) ? `waybill ${name} --help says what can be typed.` : 'waybill --help lists the commands.';
