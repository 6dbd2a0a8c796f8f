import type { Fault } from '../../order/fault.ts';
import type { Order } from '../../order/order.ts';
import type { Headers } from '../../runtime/http/request.ts';
import type { Scheme } from '../signatures/scheme.ts';

/** How one kind of shop sends its orders to the webhook. */
export interface Platform {
  /** Any one of them suffices. */
  readonly schemes: readonly Scheme[];
  /** What other content under a known revision means: a partner's mistake, or a clock that ticks too slowly. */
  readonly sameRevision: 'keep' | 'replace';
  /** Why a delivery carries no order and is to be thanked for and left alone; undefined when it carries one. */
  readonly reasonToIgnore: (headers: Headers) => string | undefined;
  /** The canonical order in a delivery, or what is wrong, with pointers into the delivery as it came. */
  readonly parseOrder: (body: unknown) => { readonly data: Order } | { readonly faults: readonly Fault[] };
}
