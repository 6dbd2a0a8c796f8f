import type { Failure } from '../../failure/failure.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { OrderContext } from '../sale-order/order-context.ts';
import type { NamedRecord } from '../sale-order/references/named-records.ts';
import { misconfigured } from './misconfigured.ts';
import { recordFault } from './record-fault.ts';
import { type ConfiguredDefault, defaultsOf } from './sale-defaults.ts';

/** What brings a column that not every Odoo has. */
const modules: Readonly<Record<string, string>> = {
  warehouse_id: 'Inventory (stock)',
  source_id: 'UTM Trackers (utm)',
  medium_id: 'UTM Trackers (utm)',
  campaign_id: 'UTM Trackers (utm)',
};

interface Present {
  readonly dialect: Dialect;
  readonly named: ReadonlyMap<string, NamedRecord>;
}

/** Why the defaults of a partner's orders cannot be set: a column or a record that is not there, or several of that name. */
export const defaultFaults = (
  configured: Pick<OrderContext, 'connection' | 'policy'>,
  present: Present,
): readonly Failure[] => defaultsOf(configured).flatMap((one) => faultsOf(one, present));

function faultsOf({ name, column, keys }: ConfiguredDefault, { dialect, named }: Present): Failure[] {
  if (!dialect.has('sale.order', column)) {
    const concern = { kind: 'field', name: `sale.order.${column}` } as const;
    const module = modules[column] ?? 'that brings it';
    return [
      misconfigured(
        concern,
        `sale.order has no field ${column} in this Odoo, which \`defaults.${name}\` goes to`,
        `Install the module ${module} in Odoo, or take \`defaults.${name}\` out of the configuration`,
      ),
    ];
  }
  return keys.flatMap((key) => recordFault(key, `defaults.${name}`, named) ?? []);
}
