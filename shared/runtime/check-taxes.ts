import type { ConfigurationFault } from './configuration-fault.ts';

interface Parts {
  readonly connections: Readonly<
    Record<string, { readonly taxes: { readonly by: string; readonly mapping: readonly unknown[] } }>
  >;
}

/** Rules for taxes where Odoo chooses them by itself: nobody would follow them. */
export const checkTaxes = ({ connections }: Parts): ConfigurationFault[] =>
  Object.entries(connections).flatMap(([id, { taxes }]) =>
    taxes.by === 'fiscal-position' && taxes.mapping.length > 0
      ? [
          {
            path: ['connections', id, 'taxes', 'mapping'],
            message: 'has no effect where Odoo chooses taxes, as `taxes.by` says',
          },
        ]
      : [],
  );
