import type { Message } from './message.ts';

/** The messages of one queue, those that may be received apart from those that are hidden for now. */
export class MessageShelf {
  readonly #visible = new Map<string, Message>();
  readonly #hidden = new Map<string, Message>();
  /** No hidden message becomes visible before; it may be too early after a removal, never too late. */
  #nextVisibleAtMs = Number.POSITIVE_INFINITY;

  put(message: Message, nowMs: number): void {
    this.remove(message.id);
    if (message.visibleAtMs <= nowMs) {
      this.#visible.set(message.id, message);
      return;
    }
    this.#hidden.set(message.id, message);
    this.#nextVisibleAtMs = Math.min(this.#nextVisibleAtMs, message.visibleAtMs);
  }

  get(id: string): Message | undefined {
    return this.#visible.get(id) ?? this.#hidden.get(id);
  }

  remove(id: string): boolean {
    return this.#visible.delete(id) || this.#hidden.delete(id);
  }

  clear(): void {
    this.#visible.clear();
    this.#hidden.clear();
    this.#nextVisibleAtMs = Number.POSITIVE_INFINITY;
  }

  /** Takes the message that has been visible for longest off the shelf. */
  take(nowMs: number): Message | undefined {
    this.#uncover(nowMs);
    for (const message of this.#visible.values()) {
      this.#visible.delete(message.id);
      return message;
    }
    return undefined;
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
        this.#hidden.delete(message.id);
        this.#visible.set(message.id, message);
      } else {
        this.#nextVisibleAtMs = Math.min(this.#nextVisibleAtMs, message.visibleAtMs);
      }
    }
  }
}
