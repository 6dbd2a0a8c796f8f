import type { Concern, FailureClass } from './failure.ts';

/** What helps, with the thing in it that the failure is about; undefined where the class's own remedy says as much. */
export const remedyFor = (failureClass: FailureClass, { kind, name }: Concern): string | undefined => {
  const byKind = remedies[failureClass]?.[kind];
  return byKind?.(name.replaceAll('`', "'"));
};

type Remedies = Partial<Record<Concern['kind'], (name: string) => string>>;

const create = (what: string) => (name: string) =>
  `Create ${what} \`${name}\` in Odoo and replay the order, or correct it at its source and send it with a higher revision.`;

const remedies: Partial<Record<FailureClass, Remedies>> = {
  forbidden: {
    right: (name) =>
      `Give the integration user the right \`${name}\` in Odoo (Settings › Users & Companies › Groups); Waybill tries again by itself.`,
  },
  'missing-reference': {
    product: create('an active product with the Internal Reference or barcode'),
    tax: create('the sales tax'),
    country: create('the country'),
    currency: create('or activate the currency, with a pricelist in it,'),
    carrier: create('the delivery method'),
    company: create('the company'),
    record: create('or restore the record'),
  },
  misconfigured: {
    field: (name) =>
      `Install the Odoo module that brings the field \`${name}\`, or take it out of the connection's mapping; Waybill tries again by itself.`,
    model: (name) => `Install the Odoo module that brings \`${name}\`; Waybill tries again by itself.`,
    method: (name) =>
      `Check that this version of Odoo has \`${name}\` and that the modules it needs are installed; Waybill tries again by itself.`,
    database: (name) => `Correct the connection's database: there is none called \`${name}\`.`,
    url: (name) => `Correct the connection's URL: Odoo is, or somebody else sends us, to \`${name}\`.`,
  },
  invalid: {
    value: (name) => `Correct \`${name}\` in the order at its source and send it again with a higher revision.`,
  },
};
