import { RootCommand } from '@bomb.sh/tab';
import type { Terminal } from '../command.ts';
import type { Line } from '../line.ts';
import type { Commands } from '../run-command.ts';
import { knownValues } from './known-values.ts';

type Completed = InstanceType<typeof RootCommand> | ReturnType<InstanceType<typeof RootCommand>['command']>;

/**
 * Prints what the shell may offer for the last of the words that somebody has typed behind `waybill`. Only the command that
 * they begin with is loaded: whoever presses Tab does not wait.
 */
export const completeWords = async (
  commands: Commands,
  words: readonly string[],
  terminal: Terminal,
): Promise<void> => {
  const root = new RootCommand();
  for (const name of commands.keys()) root.command(name, '');
  const load = words.length > 1 ? commands.get(words[0] ?? '') : undefined;
  const command = await load?.();
  if (command)
    await describe(
      root,
      '',
      command.toLine(terminal, () => {}),
      terminal,
    );
  root.parse([...words]);
};

async function describe(root: InstanceType<typeof RootCommand>, before: string, line: Line, terminal: Terminal) {
  const name = before === '' ? line.name() : `${before} ${line.name()}`;
  const known = root.command(name, line.description());
  for (const option of line.options) await describeOption(known, option, terminal);
  for (const argument of line.registeredArguments) {
    const values = argument.argChoices ?? (await knownValues(argument.name(), terminal));
    known.argument(argument.name(), (complete) => offer(values, complete), argument.variadic);
  }
  for (const verb of line.commands) await describe(root, name, verb, terminal);
}

async function describeOption(known: Completed, option: Line['options'][number], terminal: Terminal): Promise<void> {
  const name = (option.long ?? '').replace(/^--/, '');
  if (!option.required && !option.optional) {
    known.option(name, option.description);
    return;
  }
  const values = option.argChoices ?? (await knownValues(name, terminal));
  known.option(name, option.description, (complete) => offer(values, complete));
}

function offer(values: readonly string[], complete: (value: string, description: string) => void): void {
  for (const value of values) complete(value, '');
}
