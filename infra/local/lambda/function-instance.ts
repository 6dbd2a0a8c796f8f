import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { failedInvocation, type InvocationResult } from './invocation.ts';
import type { LocalFunction } from './local-function.ts';
import { RuntimeEndpoint } from './runtime-endpoint.ts';

const bootstrap = fileURLToPath(new URL('bootstrap.mjs', import.meta.url));
/** How long Lambda lets a function load, https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const initTimeoutMs = 10_000;

/** Takes a line that a function wrote to its standard output or error. */
export type LogLine = (functionName: string, line: string) => void;

/** One process of a function. It takes one invocation at a time and lives until it crashes, times out or is stopped. */
export class FunctionInstance {
  readonly #local: LocalFunction;
  readonly #endpoint: RuntimeEndpoint;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #alive = true;

  static async start(
    local: LocalFunction,
    environment: Record<string, string>,
    log: LogLine,
  ): Promise<FunctionInstance> {
    const endpoint = new RuntimeEndpoint();
    const api = await endpoint.open();
    const child = spawn(process.execPath, ['--enable-source-maps', bootstrap], {
      cwd: local.taskRoot,
      env: { ...environment, AWS_LAMBDA_RUNTIME_API: api },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => log(local.name, line));
    }
    // Its end of the pipe closes with this process, whatever ends it; writing to it is never done.
    child.stdin.on('error', () => {});
    return new FunctionInstance(local, endpoint, child);
  }

  private constructor(local: LocalFunction, endpoint: RuntimeEndpoint, child: ChildProcess) {
    this.#local = local;
    this.#endpoint = endpoint;
    this.#child = child;
    this.#exited = new Promise((resolve) => {
      const ended = () => {
        this.#alive = false;
        resolve(endpoint.close());
      };
      child.once('exit', ended);
      child.once('error', ended);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Never rejects. Over its time the process is killed, as Lambda does, and what it was about is unknown. */
  async invoke(event: unknown): Promise<InvocationResult> {
    const requestId = randomUUID();
    let timer = setTimeout(() => this.#child.kill('SIGKILL'), initTimeoutMs);
    const result = await new Promise<InvocationResult>((settle) => {
      const { arn, timeoutMs } = this.#local;
      void this.#exited.then(() =>
        settle(failedInvocation('crashed', 'Runtime.ExitError', `${requestId} ended early.`)),
      );
      const startDeadlineMs = () => {
        clearTimeout(timer);
        timer = setTimeout(() => settle(this.#timeOut(requestId)), timeoutMs);
        return Date.now() + timeoutMs;
      };
      this.#endpoint.offer({ requestId, functionArn: arn, payload: JSON.stringify(event), startDeadlineMs, settle });
    });
    clearTimeout(timer);
    return result;
  }

  /** Ends the process at once. */
  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  #timeOut(requestId: string): InvocationResult {
    this.#alive = false;
    this.#child.kill('SIGKILL');
    const seconds = (this.#local.timeoutMs / 1000).toFixed(2);
    return failedInvocation('timed-out', 'Sandbox.Timedout', `${requestId} timed out after ${seconds} seconds`);
  }
}
