import { join } from 'node:path';
import { discoverSignIn } from '../../shared/operator/discover-sign-in.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConsoleFiles } from './console-files.ts';
import { createServeConsole } from './serve-console.ts';

const start = lazy(async () => {
  const { LAMBDA_TASK_ROOT, SIGN_IN } = readEnvironment(variables.pick({ LAMBDA_TASK_ROOT: true, SIGN_IN: true }));
  return createServeConsole({
    files: await readConsoleFiles(join(LAMBDA_TASK_ROOT, 'console')),
    discoverSignIn: lazy(() => discoverSignIn(SIGN_IN)),
    log,
  });
});

export const handler = createHttpHandler(async (request) => (await start())(request));
