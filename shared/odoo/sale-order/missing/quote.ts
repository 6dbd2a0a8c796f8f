/** A name from Odoo, an order or the configuration as messages show it. */
export const quote = (name: string | number): string => `\`${name}\``;
