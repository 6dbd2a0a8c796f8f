// The process that a function runs in: a client of Lambda's Runtime API, as AWS's own is.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
// Plain JavaScript, since stripping types would add 45 ms to each cold start. Run by the bundled Node.
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { env } = process;
const [host, port] = String(env.AWS_LAMBDA_RUNTIME_API).split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const runtimePath = '/2018-06-01/runtime';

// The parent holds the other end: when it is gone, however it went, this process must not stay behind.
process.stdin
  .on('end', () => process.exit(1))
  .on('error', () => process.exit(1))
  .resume();
// A Ctrl-C in the terminal reaches this process too; what runs is to end first, and the parent sees to the rest.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

/** Any failure to reach the Runtime API means that the parent is gone. */
const call = (method, path, body) =>
  new Promise((resolve) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const outgoing = request({ host, port, method, path: runtimePath + path, agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }));
      response.on('error', () => process.exit(1));
    });
    outgoing.on('error', () => process.exit(1));
    outgoing.end(body);
  });

const describe = (error) =>
  JSON.stringify({
    errorType: error?.name ?? 'Error',
    errorMessage: error?.message ?? String(error),
    trace: String(error?.stack ?? '').split('\n'),
  });

const fail = async (path, error) => {
  await call('POST', path, describe(error));
  process.exit(1);
};

const loadHandler = () => {
  const [file, name] = String(env._HANDLER).split('.');
  const loaded = createRequire(join(env.LAMBDA_TASK_ROOT, 'package.json'))(`./${file}`)[name];
  if (typeof loaded === 'function') return loaded;
  throw new Error(`${env._HANDLER} is undefined or not exported`);
};

const contextOf = (headers) => {
  const deadlineMs = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
};

let current;
process.on('uncaughtException', (error) => {
  void fail(current === undefined ? '/init/error' : `/invocation/${current}/error`, error);
});

let handler;
try {
  handler = loadHandler();
} catch (error) {
  await fail('/init/error', error);
}

for (;;) {
  const { headers, body } = await call('GET', '/invocation/next');
  const context = contextOf(headers);
  current = context.awsRequestId;
  env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  try {
    const result = await handler(JSON.parse(body), context);
    await call('POST', `/invocation/${current}/response`, JSON.stringify(result) ?? 'null');
  } catch (error) {
    await call('POST', `/invocation/${current}/error`, describe(error));
  }
  current = undefined;
}
