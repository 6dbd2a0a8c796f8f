import { Problem } from '../../runtime/http/problem.ts';
import { ShopFailure } from './call-shop.ts';

/** Why a shop could not be asked, or what it gave not be taken. */
export interface Trouble {
  /** Stable, for the log. `busy`: the trouble is Waybill's own. `defect`: nobody expected it. */
  readonly kind: ShopFailure['kind'] | 'busy' | 'defect';
  /** For operators, without a word of what the shop said. */
  readonly detail: string;
  readonly retryAfterMs: number | undefined;
  /** No answer came, or one that says nothing of the order. */
  readonly isShopDown: boolean;
}

/** The trouble that an error is. */
export const troubleOf = (error: unknown): Trouble => {
  if (error instanceof ShopFailure) {
    const { kind, message, retryAfterMs, status } = error;
    return { kind, detail: message, retryAfterMs, isShopDown: kind === 'unavailable' && status === undefined };
  }
  const ours = { retryAfterMs: undefined, isShopDown: false };
  if (error instanceof Problem)
    return { ...ours, kind: 'busy', detail: "Waybill's own ledger or secrets did not answer." };
  const name = error instanceof Error ? error.name : 'unknown';
  return { ...ours, kind: 'defect', detail: `Waybill could not make use of what the shop gave (${name}).` };
};
