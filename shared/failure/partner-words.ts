import type { FailureClass } from './failure.ts';

/** What a partner may read where Odoo's own words would tell too much or too little. */
const sentences: Readonly<Record<FailureClass, string>> = {
  invalid: 'Odoo does not take the order as it is.',
  'missing-reference': 'Something that the order refers to is not in Odoo.',
  'total-mismatch': "The order's total in Odoo differs from what was charged.",
  forbidden: 'The integration user lacks a right in Odoo.',
  unauthenticated: "Odoo does not accept the integration user's credentials.",
  misconfigured: 'Odoo does not understand the request: the connection or its mapping is wrong.',
  contention: 'Another transaction in Odoo was quicker.',
  throttled: 'Odoo limits the number of calls.',
  unavailable: 'Odoo or its database is not available.',
  defect: 'Odoo failed with an internal error.',
  crashed: 'Waybill stopped while it wrote the order.',
};

/** A sentence for the partner: Odoo's own words where they are about the order and say nothing of Odoo's inside, else ours. */
export const partnerWords = (failureClass: FailureClass, said: string): string => {
  if (failureClass !== 'invalid' && failureClass !== 'missing-reference') return sentences[failureClass];
  return fitForPartner(said) ?? sentences[failureClass];
};

const preamble = /^(?:the operation cannot be completed:?|(?:odoo\.exceptions\.)?\w{1,40}(?:Error|Warning):)\s*/i;
/** `(partner_id)`, `(sale.order)`: names that only Odoo's developers know. */
const technicalName = /\s?\([a-z_]+[a-z0-9_.]*\)/g;
/** SQL, Python, module paths and database ids. */
const inside =
  /psycopg|traceback|<class|file "|violates|invalid input|null value|constraint|relation "|column "|line 1:|\bselect |\binsert |\bupdate "|\w\.\w+\(\d|\bself\b|nonetype|unknown error during|https?:\/\/|\bdatabase id\b|\bir\.|\/usr\/|literal for|<[a-z!/]/i;
/** Such as `partner_id`; a SKU is rarely written so. */
const columnName = /\b[a-z]+(?:_[a-z]+)+\b/;

function fitForPartner(said: string): string | undefined {
  const [line = ''] = said.slice(0, 2_000).trim().split('\n');
  const text = line.replace(preamble, '').replace(technicalName, '').trim();
  return text === '' || inside.test(text) || columnName.test(text) ? undefined : text;
}
