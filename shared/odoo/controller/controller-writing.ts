import type { Failure } from '../../failure/failure.ts';
import type { Controller } from '../../runtime/controller-configuration.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';
import type { Claims } from './claims.ts';
import type { AskController } from './controller-client.ts';
import { idempotencyKeyOf } from './order-document.ts';

/** What writing through a controller needs. */
export interface ControllerWriting {
  readonly ask: AskController;
  readonly controller: Controller;
  readonly claims: Claims;
  /** Idempotency keys of what was sent without it being known what became of it; kept as long as this writer lives. */
  readonly doubts: Set<string>;
  /** How long a call may take that starts now; undefined when it would be cut off by the writer's own end. */
  readonly timeForCall: (isFirst: boolean) => number | undefined;
}

/** Orders for one call, and how they get into Odoo: by a look whether it has them, anew, or over the one that it has. */
export interface Task {
  readonly orders: readonly PendingOrder[];
  readonly plan:
    | { readonly kind: 'look' }
    | { readonly kind: 'create'; readonly wasAbsent?: boolean }
    | { readonly kind: 'update'; readonly odooId: number };
}

/** What a task leads to. */
export interface Step {
  /** Why nothing more needs to be tried. */
  readonly trouble?: Failure | undefined;
  readonly next: readonly Task[];
}

/** Whether an earlier try may have put the order into Odoo. */
export const isInDoubt = ({ doubts }: Pick<ControllerWriting, 'doubts'>, order: PendingOrder): boolean =>
  order.lastTry === 'unknown' || doubts.has(idempotencyKeyOf(order));

/** A failure that came before anything was sent, for an order of which an older try may be in Odoo all the same. */
export const keepDoubt = (writing: ControllerWriting, order: PendingOrder, failure: Failure): Failure =>
  isInDoubt(writing, order) ? { ...failure, outcome: 'unknown' } : failure;

/** Trouble that is not one order's. */
export const troubleIn = (failure: Failure): Failure | undefined =>
  failure.scope === 'connection' ? failure : undefined;
