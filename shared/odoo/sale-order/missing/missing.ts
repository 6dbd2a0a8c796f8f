import type { Concern, Owner } from '../../../failure/failure.ts';

/** A thing that an order refers to and that Odoo does not have. */
export interface Missing {
  /** What it is called where Waybill looks for it by itself. */
  readonly concern: Concern;
  readonly message: string;
  /** What helps, without its full stop. */
  readonly remedy: string;
  /** The setting that may help instead of a change in Odoo; nobody but a person knows that it was changed. */
  readonly setting?: string;
  /** An Odoo administrator unless said here. */
  readonly owner?: Owner;
}
