import type { SaleDefaults } from '../../runtime/sale-configuration.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { LoadRecord } from '../load-record.ts';
import type { OrderContext } from '../sale-order/order-context.ts';
import { namedKey } from '../sale-order/references/named-records.ts';
import type { References } from '../sale-order/references/references.ts';

type DefaultName = keyof SaleDefaults;

/** Where each default goes: the column of sale.order, and the model that its name is looked up in. */
const defaultColumns = {
  warehouse: { column: 'warehouse_id', model: 'stock.warehouse' },
  team: { column: 'team_id', model: 'crm.team' },
  salesperson: { column: 'user_id', model: 'res.users' },
  tags: { column: 'tag_ids', model: 'crm.tag' },
  paymentTerm: { column: 'payment_term_id', model: 'account.payment.term' },
  source: { column: 'source_id', model: 'utm.source' },
  medium: { column: 'medium_id', model: 'utm.medium' },
  campaign: { column: 'campaign_id', model: 'utm.campaign' },
} as const satisfies Readonly<Record<DefaultName, { readonly column: string; readonly model: string }>>;

const names = ['warehouse', 'team', 'salesperson', 'tags', 'paymentTerm', 'source', 'medium', 'campaign'] as const;

type Configured = Pick<OrderContext, 'connection' | 'policy'>;

/** A default as it is configured: where, and which records it names. */
export interface ConfiguredDefault {
  readonly name: DefaultName;
  readonly column: string;
  readonly model: string;
  readonly keys: readonly string[];
}

/** The defaults of a partner's orders: its own, and the connection's where it has none. Its tags stand instead of those. */
export const defaultsOf = ({ connection, policy }: Configured): ConfiguredDefault[] => {
  const defaults: SaleDefaults = { ...connection.defaults, ...policy.defaults };
  return names.flatMap((name) => {
    const value = defaults[name];
    if (value === undefined) return [];
    const { column, model } = defaultColumns[name];
    return [{ name, column, model, keys: [value].flat().map((record) => namedKey(model, record)) }];
  });
};

/** Keys of the records that the defaults name, but for those whose column, and perhaps whose model, this Odoo lacks. */
export const defaultKeysOf = (configured: Configured, dialect: Dialect): string[] =>
  defaultsOf(configured).flatMap(({ column, keys }) => (dialect.has('sale.order', column) ? keys : []));

/** Cells of an order without those of its defaults, for one that is in Odoo already; configured fields stay. */
export const withoutDefaults = (
  cells: LoadRecord['row'],
  { connection }: Pick<OrderContext, 'connection'>,
): LoadRecord['row'] => {
  const columns = Object.values(defaultColumns).map(({ column }): string => column);
  const isDefault = (cell: string): boolean => {
    const column = cell.replace(/\/\.id$/, '');
    return columns.includes(column) && !Object.hasOwn(connection.fields, column);
  };
  return Object.fromEntries(Object.entries(cells).filter(([column]) => !isDefault(column)));
};

/**
 * The cells of the defaults; that they exist was checked. Without a salesperson the order has none: Odoo would make the
 * integration user its salesperson, who looks after nobody.
 */
export const defaultCells = (configured: Configured, { named }: References): LoadRecord['row'] => ({
  'user_id/.id': '',
  ...Object.fromEntries(
    defaultsOf(configured).map(({ column, keys }) => [
      `${column}/.id`,
      keys.flatMap((key) => named.get(key)?.id ?? []).join(','),
    ]),
  ),
});
