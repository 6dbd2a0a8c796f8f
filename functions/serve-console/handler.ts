import { join } from 'node:path';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { readConsoleFiles } from './console-files.ts';
import { createServeConsole } from './serve-console.ts';

const start = lazy(async () => {
  const { LAMBDA_TASK_ROOT } = readEnvironment(variables.pick({ LAMBDA_TASK_ROOT: true }));
  return createServeConsole({
    files: await readConsoleFiles(join(LAMBDA_TASK_ROOT, 'console')),
    discoverSignIn: async () => {
      throw new Problem('unavailable', { detail: 'This Waybill has no place to sign in at yet.' });
    },
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
