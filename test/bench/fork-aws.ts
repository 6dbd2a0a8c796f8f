import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';

/** Emulators of SQS, DynamoDB and Secrets Manager in a process of their own (`serve-aws.ts`). */
export interface ForkedAws {
  /** What a function's environment says about them. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
}

export const forkAws = async (): Promise<ForkedAws> => {
  const server = fork(new URL('serve-aws.ts', import.meta.url), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [message] = await once(server, 'message');
  return { environment: z.record(z.string(), z.string()).parse(message), stop: () => server.disconnect() };
};
