import type { Result } from '../../../failure/result.ts';
import type { Dialect } from '../../dialect/dialect.ts';
import type { ContactMatch } from '../contacts/match-contacts.ts';
import type { OrderContext } from '../order-context.ts';
import type { Carrier } from './carriers.ts';
import type { Company } from './company.ts';
import type { NamedRecord } from './named-records.ts';
import type { Product } from './products.ts';
import type { SalesTax } from './taxes.ts';
import type { Unit } from './units.ts';

/** What the orders of a batch refer to, as database ids of Odoo; an absent key is unknown to Odoo. */
export interface References {
  readonly dialect: Dialect;
  readonly company: Company;
  readonly products: ReadonlyMap<string, Product>;
  /** Products by the codes that partners have for them, by `customerCodeKey`. */
  readonly codes: ReadonlyMap<string, Product>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly carriers: ReadonlyMap<string, Carrier>;
  /** By `taxKey`, in Odoo's order. */
  readonly taxes: ReadonlyMap<string, readonly SalesTax[]>;
  readonly countries: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, number>;
  readonly pricelists: ReadonlyMap<string, number>;
  /** Odoo's codes by language tag, and the company's own language. */
  readonly languages: ReadonlyMap<string, string>;
  /** Whose contact the e-mail addresses are that a partner's policy goes by. */
  readonly contacts: ReadonlyMap<string, ContactMatch>;
  /** Records that the configuration or an order calls by name, by `namedKey`. */
  readonly named: ReadonlyMap<string, NamedRecord>;
}

/** What decides what is looked up for an order. */
export type Referring = Pick<OrderContext, 'connection' | 'policy' | 'order'>;

/** Looks up what orders refer to; what Odoo does not know is absent, and a failure only that it could not be asked. */
export type ResolveReferences = (contexts: readonly Referring[]) => Promise<Result<References>>;
