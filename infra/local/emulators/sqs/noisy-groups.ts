type GroupId = string | undefined;

/** AWS calls these figures approximate. */
const noisyShare = 0.1;
const noisyInFlight = 30;
const quietAfterMs = 5 * 60_000;

/**
 * Which message groups of a fair queue are noisy: more than a tenth of what is in flight is theirs, and thirty messages at
 * least; until none of theirs waits, or they have sent none for five minutes. AWS also goes by the share of processing time
 * over a while that it does not tell; that is left out, so the real queue knows a noisy group sooner than this.
 */
export class NoisyGroups {
  readonly #noisy = new Set<GroupId>();
  readonly #inFlight = new Map<GroupId, number>();
  readonly #lastSentAtMs = new Map<GroupId, number>();
  #allInFlight = 0;

  countInFlight(groupId: GroupId, change: 1 | -1): void {
    this.#allInFlight += change;
    const count = (this.#inFlight.get(groupId) ?? 0) + change;
    if (count === 0) this.#inFlight.delete(groupId);
    else this.#inFlight.set(groupId, count);
  }

  noteSent(groupId: GroupId, atMs: number): void {
    this.#lastSentAtMs.set(groupId, atMs);
  }

  /** None of its messages waits any more. */
  forget(groupId: GroupId): void {
    this.#noisy.delete(groupId);
    this.#lastSentAtMs.delete(groupId);
  }

  /** Those of these groups that are noisy now, with how many messages they have in flight. */
  among(groupIds: Iterable<GroupId>, nowMs: number): ReadonlyMap<GroupId, number> {
    const noisy = new Map<GroupId, number>();
    for (const groupId of groupIds) {
      if (this.#isNoisy(groupId, nowMs)) noisy.set(groupId, this.#inFlight.get(groupId) ?? 0);
    }
    return noisy;
  }

  #isNoisy(groupId: GroupId, nowMs: number): boolean {
    if (groupId === undefined) return false;
    if (nowMs - (this.#lastSentAtMs.get(groupId) ?? nowMs) > quietAfterMs) {
      this.#noisy.delete(groupId);
      return false;
    }
    const inFlight = this.#inFlight.get(groupId) ?? 0;
    if (inFlight >= noisyInFlight && inFlight > noisyShare * this.#allInFlight) this.#noisy.add(groupId);
    return this.#noisy.has(groupId);
  }
}
