import { createServer } from 'node:http';
import { z } from 'zod';
import { listenLocally } from '../../../infra/local/emulators/listen-locally.ts';
import { readBody } from '../../../infra/local/emulators/read-body.ts';

const callSchema = z.object({
  name: z.string(),
  pid: z.number(),
  event: z.unknown(),
  environment: z.record(z.string(), z.string()),
  remainingMs: z.number(),
});
/** What a puppet function tells about an invocation. */
export type PuppetCall = z.output<typeof callSchema>;

/** What it is told to do then: answer with a result, throw, end its process, or block for ever. */
type Instruction = { result: unknown } | { throws: string } | { exits: true } | { blocks: true };

export interface PuppetMaster {
  readonly url: string;
  readonly calls: PuppetCall[];
  /** Decides for each invocation from now on. */
  instruct(decide: (call: PuppetCall) => Instruction | Promise<Instruction>): void;
  /** Forgets the calls so far; every function answers null again. */
  reset(): void;
  close(): Promise<void>;
}

const answerNull = (): Instruction => ({ result: null });

/** Stands behind the toy functions, so that a test decides what they do and sees what they were given. */
export const startPuppetMaster = async (): Promise<PuppetMaster> => {
  const calls: PuppetCall[] = [];
  let decide: (call: PuppetCall) => Instruction | Promise<Instruction> = answerNull;
  const server = createServer((request, response) => {
    const answer = async () => {
      const body = await readBody(request, 50_000_000);
      const call = callSchema.parse(JSON.parse(String(body)));
      calls.push(call);
      response.end(JSON.stringify(await decide(call)));
    };
    answer().catch(() => response.destroy());
  });
  const listening = await listenLocally(server);
  return {
    ...listening,
    calls,
    instruct: (decided) => {
      decide = decided;
    },
    reset: () => {
      calls.length = 0;
      decide = answerNull;
    },
  };
};
