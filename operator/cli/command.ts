import type { Line } from './line.ts';

/** What a command has of the world around it. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What relative paths are relative to. */
  readonly folder: string;
  /** Writes a line of the result to standard output. */
  readonly print: (line: string) => void;
  /** Writes what is no result, such as what is wrong, to standard error. */
  readonly complain: (line: string) => void;
  /** Standard error where somebody looks at it as it is written; absent where it is kept or passed on. */
  readonly screen?: NodeJS.WritableStream;
  /** Width of standard output where it is a terminal; absent where it is kept or passed on, and nothing is cut. */
  readonly columns?: number;
  /** Whether the result may be coloured. */
  readonly isColoured?: boolean;
  /** Asks whoever sits at the terminal, and resolves to what was typed; absent where nobody does. */
  readonly ask?: (question: string) => Promise<string>;
  /** From the first call on, Ctrl-C aborts the signal instead of the program. */
  readonly listenForInterrupt?: () => AbortSignal;
}

/** What a command ends with; docs/command-line.md tells scripts what each one means. */
export const exitCodes = {
  well: 0,
  notWell: 1,
  notUnderstood: 2,
  notAllowed: 3,
  notFound: 4,
  conflict: 5,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** One word after `waybill`. */
export interface Command {
  readonly name: string;
  /** Its words and options, ready to parse, for this terminal; `ended` hears what it ends with. */
  readonly toLine: (terminal: Terminal, ended: (exitCode: ExitCode) => void) => Line;
  /** Throws a `UsageError` for what it does not understand, and an `Error` whose message is a sentence otherwise. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}
