import { FairLine } from './fair-line.ts';
import type { Message } from './message.ts';

/** The messages of one queue, those that may be received apart from those that are hidden for now. */
export class MessageShelf {
  readonly #visible = new Map<string, Message>();
  readonly #line = new FairLine();
  readonly #hidden = new Map<string, Message>();
  /** No hidden message becomes visible before; it may be too early after a removal, never too late. */
  #nextVisibleAtMs = Number.POSITIVE_INFINITY;

  put(message: Message, nowMs: number): void {
    this.remove(message.id);
    if (message.receiveCount === 0) this.#line.noteSent(message);
    if (message.visibleAtMs <= nowMs) {
      this.#show(message);
      return;
    }
    this.#hidden.set(message.id, message);
    if (isInFlight(message)) this.#line.countInFlight(message, 1);
    this.#nextVisibleAtMs = Math.min(this.#nextVisibleAtMs, message.visibleAtMs);
  }

  get(id: string): Message | undefined {
    return this.#visible.get(id) ?? this.#hidden.get(id);
  }

  remove(id: string): boolean {
    const shown = this.#visible.get(id);
    if (shown) this.#line.remove(shown);
    const hidden = this.#hidden.get(id);
    if (hidden) this.#unhide(hidden);
    return this.#visible.delete(id) || hidden !== undefined;
  }

  /** Takes the message whose turn it is off the shelf. */
  take(nowMs: number): Message | undefined {
    this.#uncover(nowMs);
    const message = this.#line.take(nowMs);
    if (message) this.#visible.delete(message.id);
    return message;
  }

  nextVisibleAtMs(): number {
    return this.#nextVisibleAtMs;
  }

  counts(nowMs: number): { visible: number; inFlight: number; delayed: number } {
    this.#uncover(nowMs);
    let delayed = 0;
    for (const { receiveCount } of this.#hidden.values()) if (receiveCount === 0) delayed += 1;
    return { visible: this.#visible.size, inFlight: this.#hidden.size - delayed, delayed };
  }

  *all(): Iterable<Message> {
    yield* this.#visible.values();
    yield* this.#hidden.values();
  }

  #uncover(nowMs: number): void {
    if (nowMs < this.#nextVisibleAtMs) return;
    this.#nextVisibleAtMs = Number.POSITIVE_INFINITY;
    for (const message of this.#hidden.values()) {
      if (message.visibleAtMs <= nowMs) {
        this.#unhide(message);
        this.#show(message);
      } else {
        this.#nextVisibleAtMs = Math.min(this.#nextVisibleAtMs, message.visibleAtMs);
      }
    }
  }

  #show(message: Message): void {
    this.#visible.set(message.id, message);
    this.#line.put(message);
  }

  /** Takes it from those that are hidden. */
  #unhide(message: Message): void {
    this.#hidden.delete(message.id);
    if (isInFlight(message)) this.#line.countInFlight(message, -1);
  }
}

/** Received and hidden since; what was never received is hidden by a delay. */
const isInFlight = ({ receiveCount }: Message): boolean => receiveCount > 0;
