import type { OrderInput } from '../../../shared/order/order.ts';
import type { ConfigurationInput } from '../../../shared/runtime/configuration.ts';

/** A line as Odoo shall show it. */
interface ExpectedLine {
  /** Internal Reference of its product; a heading or a remark has none. */
  readonly product?: string;
  readonly kind?: 'line_section' | 'line_note';
  readonly name?: string;
  readonly quantity?: number;
  readonly price?: number;
  /** Percentages, with ` incl` where the price includes the tax. */
  readonly taxes?: readonly string[];
}

/** An order that some partner really sends, and what a careful colleague would have typed into Odoo for it. */
export interface OrderShape {
  readonly name: string;
  /** Without its identity, which each run gives it. */
  readonly order: Omit<OrderInput, 'externalId' | 'revision'>;
  /** What is configured beside the usual. */
  readonly connection?: Partial<ConfigurationInput['connections'][string]>;
  readonly partner?: Partial<ConfigurationInput['partners'][string]>;
  readonly expected: {
    readonly lines: readonly ExpectedLine[];
    readonly untaxed: string;
    readonly tax: string;
    readonly total: string;
    /** A draft unless said here. */
    readonly state?: 'draft' | 'sale' | 'cancel';
  };
  /** Why an Odoo 14 cannot hold it so. */
  readonly beyond14?: string;
}

type Line = Omit<OrderInput['lines'][number], 'externalId'>;

/** Lines with ids of their own, 1, 2, 3 …, unless they say another. */
export const numbered = (...lines: readonly (Line & { readonly externalId?: string })[]): OrderInput['lines'] =>
  lines.map((line, index) => ({ externalId: String(index + 1), ...line }));

type PlainPart = 'placedAt' | 'currency' | 'taxesIncluded' | 'customer';

/** An order in dollars, without tax in its prices, from a known customer, unless it says otherwise. */
export const plain = (
  order: Omit<OrderShape['order'], PlainPart> & Partial<Pick<OrderShape['order'], PlainPart>>,
): OrderShape['order'] => ({
  placedAt: '2026-11-22T09:58:00Z',
  currency: 'USD',
  taxesIncluded: false,
  customer: { externalId: 'shapes', name: 'Ada Lovelace' },
  ...order,
});

/** A tax as it was charged: the share, and the amount of money. */
export const tax = (rate: string, amount: string): { rate: string; amount: string } => ({ rate, amount });
