const words: Readonly<Record<string, string>> = {
  partner: 'The partner',
  'odoo-administrator': "Odoo's administrator",
  operator: 'An operator',
  nobody: 'Nobody: Waybill goes on by itself',
};

/** Whose turn it is, as people say it. */
export const ownerWords = (owner: string): string => words[owner] ?? owner;
