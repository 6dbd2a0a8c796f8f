import { Command as BlankLine, type Command as LineOf, type OptionValues } from '@commander-js/extra-typings';
import type { Command, ExitCode, Terminal } from './command.ts';
import type { Line } from './line.ts';
import { runLine } from './run-line.ts';

/** What somebody typed, understood. */
export interface Given<Args extends unknown[], Values extends OptionValues> {
  readonly args: Args;
  readonly values: Values;
  readonly terminal: Terminal;
}

/** A command before it is made one. */
export interface Definition<Args extends unknown[], Values extends OptionValues> {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** Gives the words and options to an empty line. */
  readonly line: (line: LineOf) => LineOf<Args, Values>;
  /** Adds options that many commands share, behind those of its own. */
  readonly lastOptions?: (line: Line) => Line;
  /** Shown below the help, as they are typed behind `waybill`. */
  readonly examples?: readonly string[];
  /** Absent where there are only verbs. */
  readonly run?: (given: Given<Args, Values>) => Promise<ExitCode>;
  /** Commands below this one. */
  readonly verbs?: readonly Command[];
}

/** A command of these words and options; help, types and refusals of what it does not know come with it. */
export const defineCommand = <Args extends unknown[], Values extends OptionValues>({
  name,
  summary,
  line: define,
  lastOptions = (line) => line,
  examples = [],
  run,
  verbs = [],
}: Definition<Args, Values>): Command => {
  const toLine = (terminal: Terminal, ended: (exitCode: ExitCode) => void): Line => {
    const line = define(new BlankLine(name)).description(summary).helpCommand(false);
    lastOptions(line);
    if (examples.length > 0) line.addHelpText('after', describeExamples(examples));
    if (run) {
      line.action(async () => ended(await run({ args: line.processedArgs, values: line.opts(), terminal })));
    }
    for (const verb of verbs) line.addCommand(verb.toLine(terminal, ended));
    return line;
  };
  return { name, toLine, run: (args, terminal) => runLine((ended) => toLine(terminal, ended), args, terminal) };
};

const describeExamples = (examples: readonly string[]): string =>
  ['', 'Examples:', ...examples.map((example) => `  waybill ${example}`)].join('\n');
