import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import type { Controller, Mapping } from '../../runtime/controller-configuration.ts';
import type { PendingOrder } from '../sale-order/order-context.ts';

/** What is next for an order: a new one, over the one in Odoo, a look whether Odoo has it, or a person. */
type Plan =
  | { readonly kind: 'create' | 'look' }
  | { readonly kind: 'update'; readonly odooId: number }
  | { readonly kind: 'park'; readonly failure: Failure };

/** Decides so that no order is ever sent twice in the blind. */
export const planOrder = (pending: PendingOrder, controller: Controller, isInDoubt: boolean): Plan => {
  const { order, odooId, mayBeOlder = false, mayExist = false, lastTry } = pending;
  if (odooId !== undefined) return planUpdate(pending, odooId, controller);
  if (order.status === 'cancelled' && !knowsStatus(controller)) return { kind: 'park', failure: mute };
  const wasTried = isInDoubt || mayExist || lastTry !== undefined;
  if (wasTried && controller.lookUp) return { kind: 'look' };
  if (!isInDoubt && !(wasTried && mayBeOlder)) return { kind: 'create' };
  // The key of an older revision was another one.
  const isSafe = controller.idempotency.honoured && !mayBeOlder;
  return isSafe ? { kind: 'create' } : { kind: 'park', failure: unknowable };
};

/** What is next for an order of which Odoo has an older revision, or has one that may be older. */
export const planUpdate = (
  { order }: PendingOrder,
  odooId: number,
  controller: Controller,
): Extract<Plan, { kind: 'update' | 'park' }> => {
  if (controller.updates === 'unsupported') return { kind: 'park', failure: fixed };
  if (order.status === 'cancelled' && !knowsStatus(controller)) return { kind: 'park', failure: mute };
  return { kind: 'update', odooId };
};

/** A mapping that leaves the status out would make an order of a cancelled one. */
function knowsStatus({ body }: Controller): boolean {
  return body.fields === undefined || names(body.fields, 'status');
}

function names(mapping: Mapping, path: string): boolean {
  return Object.values(mapping).some(
    (source) => source === path || (typeof source === 'object' && 'from' in source && source.from === path),
  );
}

const unknowable = makeFailure({
  class: 'crashed',
  outcome: 'unknown',
  message: 'Nobody knows whether the order is in Odoo: it was sent, and no answer came.',
  operatorMessage:
    "The controller got the order and never said what it did, and the connection's configuration has no `lookUp` to ask it.",
  remedy: 'Look in Odoo for the order: if it is there, leave this one parked; if not, replay it.',
});

const fixed = makeFailure({
  class: 'misconfigured',
  outcome: 'not-sent',
  scope: 'order',
  owner: 'operator',
  concern: { kind: 'method', name: 'updates' },
  message: 'The order is in Odoo already, and a newer revision of it cannot be written there.',
  operatorMessage: "A newer revision came for an order in Odoo, and the controller's configuration has no `updates`.",
  remedy: 'Change the order in Odoo by hand and leave this revision parked, or describe `updates` and replay it.',
});

const mute = makeFailure({
  class: 'misconfigured',
  outcome: 'not-sent',
  scope: 'order',
  owner: 'operator',
  concern: { kind: 'field', name: 'status' },
  message: 'The order is cancelled, which this Odoo cannot be told.',
  operatorMessage:
    'The order is cancelled, and the mapping of the controller leaves `status` out: it would become an open one.',
  remedy:
    'See to it in Odoo that the order is cancelled or absent and leave this one parked, or map `status` and replay it.',
});
