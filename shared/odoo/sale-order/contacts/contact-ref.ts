/** A contact: one that Odoo has, by its database id, or one of Waybill's own, by its external id. */
export type ContactRef = { readonly odooId: number } | { readonly externalId: string };

/** A contact of Waybill's own that belongs below another one. */
export interface Child {
  readonly externalId: string;
  readonly parent: ContactRef;
}
