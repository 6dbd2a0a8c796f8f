import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type FunctionName, functionNames } from '../function-name.ts';
import { runCommand } from '../run-command.ts';
import { type Budget, budgets } from './budgets.ts';
import { buildFunctions } from './build-functions.ts';
import { loadConfiguration } from './load-configuration.ts';
import { timeStarts } from './time-start.ts';

const rounds = 10;

interface Measurement {
  readonly name: FunctionName;
  readonly minifiedKilobytes: number;
  readonly gzipKilobytes: number;
  readonly startMs: number;
  readonly startRatio: number;
}

const measure = async (directory: string): Promise<readonly Measurement[]> => {
  const emptyHandler = join(directory, 'empty.cjs');
  await writeFile(emptyHandler, 'exports.handler = async () => ({});\n');
  const fileOf = (name: FunctionName): string => join(directory, name, 'index.js');
  const starts = await timeStarts([emptyHandler, ...functionNames.map(fileOf)], rounds);
  const emptyMs = starts.get(emptyHandler) ?? Number.NaN;
  return Promise.all(
    functionNames.map(async (name) => {
      const code = await readFile(fileOf(name));
      const startMs = starts.get(fileOf(name)) ?? Number.NaN;
      return {
        name,
        minifiedKilobytes: code.length / 1024,
        gzipKilobytes: gzipSync(code).length / 1024,
        startMs,
        startRatio: startMs / emptyMs,
      };
    }),
  );
};

/** Fails closed: what is not a number is not within its budget. */
const faultsOf = ({ name, minifiedKilobytes, startRatio }: Measurement, budget: Budget): string[] => [
  ...(minifiedKilobytes <= budget.minifiedKilobytes
    ? []
    : [`${name} has ${minifiedKilobytes.toFixed(0)} KB, its budget is ${budget.minifiedKilobytes} KB.`]),
  ...(startRatio <= budget.startRatio
    ? []
    : [`${name} starts in ${startRatio.toFixed(1)} times an empty handler's time, allowed are ${budget.startRatio}.`]),
];

const rowOf = ({ name, minifiedKilobytes, gzipKilobytes, startMs, startRatio }: Measurement) => ({
  'minified KB': Number(minifiedKilobytes.toFixed(1)),
  'budget KB': budgets[name].minifiedKilobytes,
  'gzip KB': Number(gzipKilobytes.toFixed(1)),
  'start ms': Number(startMs.toFixed(1)),
  '× empty': Number(startRatio.toFixed(2)),
  'allowed ×': budgets[name].startRatio,
});

await runCommand(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'waybill-size-'));
  try {
    await buildFunctions({ configuration: await loadConfiguration(process.env), outputDirectory: directory });
    const measurements = await measure(directory);
    console.table(Object.fromEntries(measurements.map((measurement) => [measurement.name, rowOf(measurement)])));
    const faults = measurements.flatMap((measurement) => faultsOf(measurement, budgets[measurement.name]));
    if (faults.length > 0) throw new Error(faults.join('\n'));
  } finally {
    await rm(directory, { recursive: true });
  }
});
