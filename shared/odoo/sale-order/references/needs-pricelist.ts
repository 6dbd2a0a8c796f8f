import type { References } from './references.ts';

/** Whether an order in this currency needs a pricelist: none has one in the company's own from 17 on, and all have before. */
export const needsPricelist = (
  currency: string,
  { company, dialect }: Pick<References, 'company' | 'dialect'>,
): boolean => currency !== company.currency || dialect.column('sale.order', 'pricelist_id')?.isRequired === true;
