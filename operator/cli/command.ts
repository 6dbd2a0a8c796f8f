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
}

/** 0: all is well. 1: it is not, or it could not be done. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

/** One word after `npm run waybill --`. */
export interface Command {
  /** What it does, in a sentence for the list of commands. */
  readonly summary: string;
  /** All that can be typed, the word itself first. */
  readonly usage: string;
  /** Throws a {@link UsageError} for what it does not understand, and an `Error` whose message is a sentence otherwise. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}
