import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** From the start of a process until the handler's module is loaded: what a cold start costs before it does anything. */
const program = 'require(process.argv[1]); process.stdout.write(String(performance.now()));';

const timeOnce = async (file: string): Promise<number> => {
  const { stdout } = await run(process.execPath, ['-e', program, file], { env: {}, timeout: 30_000 });
  return Number(stdout);
};

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/**
 * Median milliseconds until each module is loaded, over `rounds` fresh processes a module. The modules take turns, so
 * that what else the machine does meanwhile hits all of them alike.
 */
export const timeStarts = async (files: readonly string[], rounds: number): Promise<ReadonlyMap<string, number>> => {
  const times = new Map(files.map((file): [string, number[]] => [file, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [file, measured] of times) measured.push(await timeOnce(file));
  }
  return new Map([...times].map(([file, measured]) => [file, medianOf(measured)]));
};
