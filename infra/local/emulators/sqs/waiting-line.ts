import type { Message } from './message.ts';

interface Waiting {
  readonly attempt: () => Message[];
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

/** More long polls on one queue than this are answered at once, with nothing. */
const maximumWaiting = 1_000;
const longestTimerMs = 60_000;

/** Receivers in their long polls, served in the order in which they came. */
export class WaitingLine {
  readonly #line = new Set<{ serve: () => boolean; giveUp: () => void }>();
  readonly #nowMs: () => number;
  readonly #nextVisibleAtMs: () => number;
  #timer: NodeJS.Timeout | undefined;

  constructor(nowMs: () => number, nextVisibleAtMs: () => number) {
    this.#nowMs = nowMs;
    this.#nextVisibleAtMs = nextVisibleAtMs;
  }

  async wait({ attempt, waitMs, signal }: Waiting): Promise<Message[]> {
    // A message handed to a caller that hung up would stay hidden for the whole visibility timeout.
    if (signal.aborted) return [];
    const found = attempt();
    if (found.length > 0 || waitMs === 0 || this.#line.size >= maximumWaiting) return found;
    return await new Promise((resolve) => this.#join(attempt, waitMs, signal, resolve));
  }

  /** Serves those waiting for as long as there is something for them. */
  callNext(): void {
    for (const { serve } of this.#line) if (!serve()) break;
    this.#setTimer();
  }

  /** Sends all away with nothing. */
  dismiss(): void {
    clearTimeout(this.#timer);
    for (const { giveUp } of this.#line) giveUp();
  }

  #join(attempt: () => Message[], waitMs: number, signal: AbortSignal, resolve: (messages: Message[]) => void): void {
    const leave = (messages: Message[]) => {
      clearTimeout(timeout);
      signal.removeEventListener('abort', giveUp);
      this.#line.delete(receiver);
      resolve(messages);
    };
    const giveUp = () => leave([]);
    const serve = () => {
      const messages = attempt();
      if (messages.length > 0) leave(messages);
      return messages.length > 0;
    };
    const receiver = { serve, giveUp };
    const timeout = setTimeout(giveUp, waitMs);
    signal.addEventListener('abort', giveUp);
    this.#line.add(receiver);
    this.#setTimer();
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    const inMs = this.#nextVisibleAtMs() - this.#nowMs();
    if (this.#line.size === 0 || !Number.isFinite(inMs)) return;
    this.#timer = setTimeout(() => this.callNext(), Math.min(Math.max(inMs, 0), longestTimerMs));
  }
}
