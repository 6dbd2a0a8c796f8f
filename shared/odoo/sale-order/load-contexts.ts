/** English messages, times in UTC, and the integration user does not start to follow every order that it writes. */
export const odooContext = { lang: 'en_US', tz: 'UTC', mail_create_nosubscribe: true } as const;

/** `load` creates what is missing and leaves what is there as it is: this alone makes a repeat harmless. */
export const createIfAbsent = { ...odooContext, mode: 'update', noupdate: true } as const;

/** `load` writes over what is there; only `mode` differs, since Odoo protects records that were loaded with `noupdate`. */
export const createOrReplace = { ...odooContext, mode: 'init', noupdate: true } as const;

/**
 * What a customer gives for a tax number is kept as it was given, as Odoo provides for records that come from elsewhere: one
 * that it would refuse to a person (`base_vat`) must not keep the order out.
 */
const anyTaxNumber = { no_vat_validation: true } as const;

/** Of contacts: creates what is missing. */
export const createContactIfAbsent = { ...createIfAbsent, ...anyTaxNumber } as const;

/** Of contacts: changes one that is there, by `load` or by `write`. */
export const changeContact = { ...createOrReplace, ...anyTaxNumber } as const;
