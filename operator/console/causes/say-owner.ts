const owners: Readonly<Record<string, string>> = {
  partner: 'the partner’s turn',
  'odoo-administrator': 'the Odoo administrator’s turn',
  operator: 'the operator’s turn',
  nobody: 'nobody has to act',
};

/** Whose turn it is. */
export const sayOwner = (owner: string | undefined): string => owners[owner ?? ''] ?? 'whose turn it is, is not known';
