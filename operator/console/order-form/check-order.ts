import './without-eval.ts';
import { type Fault, parseWithFaults } from '../../../shared/order/fault.ts';
import { orderSchema } from '../../../shared/order/order.ts';
import type { FieldSpec } from './field-spec.ts';
import type { Json } from './json.ts';
import { readSpec } from './read-spec.ts';

/** What the door itself would find wrong with an order; Waybill checks it again when it is saved. */
export const checkOrder = (order: Json): readonly Fault[] => {
  const checked = parseWithFaults(orderSchema, order);
  return 'faults' in checked ? checked.faults : [];
};

/** The form of an order. */
export const orderSpec: FieldSpec = readSpec(orderSchema);
