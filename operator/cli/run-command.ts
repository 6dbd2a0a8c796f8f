import type { Command, ExitCode, Terminal } from './command.ts';
import { UsageError } from './usage-error.ts';

/** Commands by name. Each is loaded only when it is run, so that none waits for what another one needs. */
export type Commands = ReadonlyMap<string, () => Promise<Command>>;

/** Runs the command that the first argument names, with the others. Never throws: what goes wrong is told in a sentence. */
export const runCommand = async (
  commands: Commands,
  [name, ...args]: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> => {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.print(await overview(commands));
    return name === undefined ? 2 : 0;
  }
  const load = commands.get(name);
  if (!load) {
    terminal.complain(`There is no command ${name}.\n\n${await overview(commands)}`);
    return 2;
  }
  const command = await load();
  if (args.includes('--help') || args.includes('-h')) {
    terminal.print(`${command.summary}\n\n${usageOf(command)}`);
    return 0;
  }
  return runTold(command, args, terminal);
};

async function runTold(command: Command, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await command.run(args, terminal);
  } catch (error) {
    terminal.complain(error instanceof Error ? error.message : String(error));
    if (!(error instanceof UsageError)) return 1;
    terminal.complain(usageOf(command));
    return 2;
  }
}

const usageOf = ({ usage }: Command): string => `Usage: npm run waybill -- ${usage}`;

async function overview(commands: Commands): Promise<string> {
  const lines = [...commands.values()].map(async (load) => {
    const { usage, summary } = await load();
    return `  ${usage}\n      ${summary}`;
  });
  return ['Usage: npm run waybill -- <command> [option …]', ...(await Promise.all(lines))].join('\n');
}
