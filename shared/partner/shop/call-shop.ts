/** A request to a shop's order API. */
export interface ShopRequest {
  readonly method?: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the shop answered: status 200 to 299, 404 or 410; everything else is thrown as a {@link ShopFailure}. */
export interface ShopAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Strictly parsed JSON, numbers that a float cannot hold as text; undefined where there is no body. */
  readonly document: unknown;
}

/**
 * Calls a shop's API: in its turn, as the shop's rate wants it, within a deadline, without following redirects and without
 * reading more than a bounded answer. Throws a {@link ShopFailure}.
 */
export type CallShop = (request: ShopRequest) => Promise<ShopAnswer>;

/**
 * Why a shop's API was of no use. `throttled`: it wants to be left alone for `retryAfterMs`. `unavailable`: no answer, or a
 * 5xx. `refused`: 401 or 403, so the credentials or their rights are wrong. `unusable`: another answer that nobody expected.
 */
export class ShopFailure extends Error {
  readonly kind: 'throttled' | 'unavailable' | 'refused' | 'unusable';
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;

  constructor(
    kind: ShopFailure['kind'],
    message: string,
    { retryAfterMs, status, cause }: { retryAfterMs?: number; status?: number; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'ShopFailure';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.status = status;
  }
}
