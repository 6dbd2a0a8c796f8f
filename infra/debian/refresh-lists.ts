import { runProgram } from '../run-program.ts';

/** One broken source of the machine's fails the whole update; whether it is one that counts shows in what follows. */
export const refreshLists = (report: (text: string) => void): Promise<unknown> =>
  runProgram('apt-get', ['update', '-q'], { timeoutMs: 300_000 }).catch(({ message }: Error) => report(message));
