import type { Owner } from '../failure/failure.ts';

const turns: Readonly<Record<Owner, string>> = {
  partner: "It is the partner's turn:",
  'odoo-administrator': "It is the Odoo administrator's turn:",
  operator: "It is the operator's turn:",
  nobody: 'Nobody has to act:',
};

/** Whose turn it is and what is to be done; the operator's where nobody knows. */
export const whoseTurn = (owner: string | undefined, remedy = 'Look at the order and see why it failed.'): string => {
  const turn = Object.entries(turns).find(([name]) => name === owner)?.[1] ?? turns.operator;
  return `${turn} ${lowerFirst(remedy.replace(/^None is needed: /, ''))}`;
};

/** Names keep their capital. */
const lowerFirst = (text: string): string =>
  /^(?:Waybill|Odoo)\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
