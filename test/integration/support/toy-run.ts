import { runTemplate, type TemplateRun, type TemplateRunOptions } from '../../../infra/local/run-template.ts';
import { type PuppetMaster, startPuppetMaster } from './puppet-master.ts';
import { writeToyStack } from './toy-stack.ts';

export interface ToyRun extends TemplateRun {
  readonly master: PuppetMaster;
  /** What the functions' processes wrote, and what was said about how they ended. */
  readonly lines: string[];
}

type ToyStackOptions = Omit<Parameters<typeof writeToyStack>[0], 'masterUrl'>;

/** Runs the toy stack, with functions that do what its puppet master says. */
export const startToyRun = async (
  stack: ToyStackOptions = {},
  more: Partial<TemplateRunOptions> = {},
): Promise<ToyRun> => {
  const master = await startPuppetMaster();
  const lines: string[] = [];
  const run = await runTemplate({
    templatePath: writeToyStack({ ...stack, masterUrl: master.url }),
    secrets: { 'toy/secret': 'open sesame' },
    secretsSource: 'the test',
    port: 0,
    log: (name, line) => lines.push(`${name} ${line}`),
    ...more,
  });
  const stop = async () => {
    await run.stop();
    await master.close();
  };
  return { ...run, master, lines, stop };
};
