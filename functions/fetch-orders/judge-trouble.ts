import type { Connection } from '../../shared/partner/shop/connect-shop.ts';
import { type Trouble as ShopTrouble, troubleOf } from '../../shared/partner/shop/trouble-of.ts';

/** Why an order could not be fetched. */
export interface Trouble {
  /** Stable, for the log. */
  readonly kind: ShopTrouble['kind'] | Exclude<Connection['kind'], 'connected'> | 'missing';
  /** For operators, without a word of what the shop said. */
  readonly detail: string;
  /** How often an order is tried with such trouble, Infinity for as long as its time lasts. */
  readonly maximumAttempts: number;
  /** Whether this try counts. Nobody's order is given up because others were too many. */
  readonly usesAttempt: boolean;
  /** Whether every other order of the shop would meet the same now. */
  readonly isShopWide: boolean;
  readonly retryAfterMs: number | undefined;
}

const usual = { usesAttempt: true, isShopWide: false, retryAfterMs: undefined } as const;

const forever = Number.POSITIVE_INFINITY;

const judgements: Readonly<Record<ShopTrouble['kind'], Omit<Trouble, 'kind' | 'detail' | 'retryAfterMs'>>> = {
  throttled: { maximumAttempts: forever, usesAttempt: false, isShopWide: true },
  unavailable: { maximumAttempts: forever, usesAttempt: true, isShopWide: false },
  // A few tries, as a secret is read again once a minute, and rights are given a moment after they are asked for.
  refused: { maximumAttempts: 5, usesAttempt: true, isShopWide: true },
  unusable: { maximumAttempts: 5, usesAttempt: true, isShopWide: false },
  busy: { maximumAttempts: forever, usesAttempt: false, isShopWide: false },
  defect: { maximumAttempts: 5, usesAttempt: true, isShopWide: false },
};

/** What it means that an order could not be fetched or taken. */
export const judgeTrouble = (error: unknown): Trouble => {
  const { kind, detail, retryAfterMs, isShopDown } = troubleOf(error);
  return { kind, detail, retryAfterMs, ...judgements[kind], ...(isShopDown && { isShopWide: true }) };
};

/** The shop knows no such order; perhaps not yet, as some tell of an order before they can be asked for it. */
export const missing: Trouble = {
  ...{ ...usual, kind: 'missing', detail: 'The shop says that there is no such order.', maximumAttempts: 3 },
};

/** The shop cannot be asked as it is configured. */
export const notConnected = ({ kind, detail }: Exclude<Connection, { kind: 'connected' }>): Trouble => ({
  ...{ ...usual, kind, detail, isShopWide: true, maximumAttempts: kind === 'no-api' ? 1 : 5 },
});
