import type { Concern, FailureClass } from './failure.ts';

interface Titled {
  readonly class: FailureClass;
  readonly concern?: Concern | undefined;
  /** What a partner is told of one order; used where the class says too little by itself. */
  readonly message?: string | undefined;
}

/** What is wrong, in a plain sentence without its full stop: "SKU `ABC-1` is unknown in Odoo". At most 160 characters. */
export const titleOf = ({ class: failureClass, concern, message }: Titled): string => {
  const byKind = concern && byConcern[failureClass]?.[concern.kind];
  if (byKind) return byKind(`\`${shorten(concern.name.replaceAll('`', "'"), 100)}\``);
  const saysLittle = failureClass === 'invalid' || failureClass === 'missing-reference' || failureClass === 'defect';
  const general = byClass[failureClass];
  if (!saysLittle || message === undefined) return general;
  return shorten(`${general}: ${message.replace(/\.$/, '')}`, 160);
};

const shorten = (text: string, maximum: number): string =>
  text.length <= maximum ? text : `${text.slice(0, maximum - 1)}…`;

const byClass: Readonly<Record<FailureClass, string>> = {
  invalid: 'Odoo refuses what the order says',
  'missing-reference': 'Something that the order refers to is missing in Odoo',
  'total-mismatch': 'Odoo computes another total than the order has',
  forbidden: 'The integration user lacks a right in Odoo',
  unauthenticated: 'Odoo refuses the API key',
  misconfigured: 'Odoo is not set up as the connection expects it',
  contention: 'Odoo was changing the same records at the same time',
  throttled: 'Odoo asks to be called less often',
  unavailable: 'Odoo cannot be reached',
  defect: 'Something breaks inside Odoo',
  crashed: 'Writing the order ended the writer each time',
};

type ByKind = Partial<Record<Concern['kind'], (name: string) => string>>;

const unknown = (what: string) => (name: string) => `${what} ${name} is unknown in Odoo`;

const byConcern: Partial<Record<FailureClass, ByKind>> = {
  'missing-reference': {
    product: unknown('SKU'),
    tax: (name) => `No sales tax in Odoo is ${name}`,
    country: unknown('Country'),
    currency: (name) => `Currency ${name} is not active in Odoo`,
    unit: unknown('Unit of measure'),
    carrier: unknown('Delivery method'),
    company: unknown('Company'),
    record: (name) => `Odoo lacks the record ${name}`,
  },
  invalid: { value: (name) => `Odoo refuses the value of ${name}` },
  forbidden: { right: (name) => `The integration user lacks the right ${name} in Odoo` },
  misconfigured: {
    field: (name) => `Odoo has no field ${name}`,
    model: (name) => `Odoo has no model ${name}`,
    method: (name) => `Odoo has no method ${name}`,
    database: (name) => `Odoo has no database ${name}`,
    url: (name) => `The connection's URL leads to ${name}, which is not its Odoo`,
  },
};
