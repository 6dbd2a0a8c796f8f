import type { ConfigurationFault } from './configuration-fault.ts';

interface Parts {
  readonly connections: Readonly<
    Record<
      string,
      {
        readonly fields: Readonly<Record<string, string>>;
        readonly defaults: Readonly<Record<string, unknown>>;
      }
    >
  >;
  readonly partners: Readonly<
    Record<string, { readonly connection: string; readonly defaults: Readonly<Record<string, unknown>> }>
  >;
}

/** Columns of sale.order that Waybill fills from the order itself. */
const taken: ReadonlySet<string> = new Set([
  ...['id', 'partner_id', 'partner_invoice_id', 'partner_shipping_id', 'client_order_ref', 'origin', 'date_order'],
  ...['pricelist_id', 'currency_id', 'company_id', 'reference', 'note', 'order_line', 'carrier_id', 'state', 'name'],
  'document_tax_mode',
]);

/** Columns that a default fills. */
const defaulted: Readonly<Record<string, string>> = {
  ...{ warehouse_id: 'warehouse', team_id: 'team', user_id: 'salesperson', payment_term_id: 'paymentTerm' },
  ...{ tag_ids: 'tags', source_id: 'source', medium_id: 'medium', campaign_id: 'campaign' },
};

/** Fields that something else fills already: the order itself, or a default of the connection or of one of its partners. */
export const checkFields = ({ connections, partners }: Parts): ConfigurationFault[] =>
  Object.entries(connections).flatMap(([id, { fields, defaults }]) => {
    const its = Object.values(partners).filter(({ connection }) => connection === id);
    const isDefaulted = (name: string): boolean =>
      [defaults, ...its.map((partner) => partner.defaults)].some((some) => some[name] !== undefined);
    return Object.keys(fields).flatMap((field) => {
      const path = ['connections', id, 'fields', field];
      if (taken.has(field)) return [{ path, message: 'is what Waybill fills from the order itself' }];
      const name = defaulted[field];
      return name !== undefined && isDefaulted(name)
        ? [{ path, message: `is filled by \`defaults.${name}\` already` }]
        : [];
    });
  });
