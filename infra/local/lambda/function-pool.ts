import { setTimeout as sleep } from 'node:timers/promises';
import { FunctionInstance, type LogLine } from './function-instance.ts';
import { failedInvocation, type InvocationResult } from './invocation.ts';
import type { LocalFunction } from './local-function.ts';

/** More invocations than this waiting for an instance are throttled. */
const maximumWaiting = 1_000;
const throttled = failedInvocation('throttled', 'TooManyRequestsException', 'Rate Exceeded.');

/** The instances of one function: started when needed, used again, replaced when they end. */
export class FunctionPool {
  readonly local: LocalFunction;
  readonly environment: Readonly<Record<string, string>>;
  readonly #log: LogLine;
  readonly #idle: FunctionInstance[] = [];
  readonly #busy = new Set<FunctionInstance>();
  readonly #waiting: (() => void)[] = [];
  #slots = 0;
  #stopped = false;

  constructor(local: LocalFunction, environment: Readonly<Record<string, string>>, log: LogLine) {
    this.local = local;
    this.environment = environment;
    this.#log = log;
  }

  /** Never rejects: how the function failed is in the result. */
  async invoke(event: unknown): Promise<InvocationResult> {
    if (this.#stopped || this.#waiting.length >= maximumWaiting) {
      return throttled;
    }
    if (this.#slots < this.local.maximumInstances) this.#slots += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await this.#invokeOnOne(event);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#slots -= 1;
      else next();
    }
  }

  /** Process ids of the instances that are alive now. */
  pids(): number[] {
    return [...this.#idle, ...this.#busy].flatMap(({ pid, alive }) => (alive && pid !== undefined ? [pid] : []));
  }

  /** Takes nothing new, waits up to `graceMs` for what runs, then ends every process. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true;
    const deadlineMs = Date.now() + graceMs;
    while (this.#slots > 0 && Date.now() < deadlineMs) await sleep(20);
    await Promise.all([...this.#idle, ...this.#busy].map((instance) => instance.stop()));
  }

  async #invokeOnOne(event: unknown): Promise<InvocationResult> {
    if (this.#stopped) return throttled;
    const instance = await this.#takeInstance();
    this.#busy.add(instance);
    if (this.#stopped) await instance.stop();
    const result = await instance.invoke(event);
    this.#busy.delete(instance);
    if (instance.alive) this.#idle.push(instance);
    if (!result.ok) this.#report(result);
    return result;
  }

  async #takeInstance(): Promise<FunctionInstance> {
    for (;;) {
      const idle = this.#idle.pop();
      if (idle === undefined) return await FunctionInstance.start(this.local, this.environment, this.#log);
      if (idle.alive) return idle;
    }
  }

  #report({ reason, error }: Extract<InvocationResult, { ok: false }>): void {
    const { errorType, errorMessage, trace } = error;
    const where = trace.slice(1, 6).join('\n');
    this.#log(this.local.name, `function.${reason} ${errorType}: ${errorMessage}${where === '' ? '' : `\n${where}`}`);
  }
}
