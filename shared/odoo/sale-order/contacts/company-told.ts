import type { Order } from '../../../order/order.ts';

/** A company that an order is for. */
export interface CompanyTold {
  readonly name: string;
  readonly vatNumber?: string | undefined;
}

/**
 * The company that buys: the customer's, or that of the billing address. One that is named where goods go only, as where
 * somebody has a parcel sent to the office, buys nothing; a VAT number says that it does.
 */
export const companyTold = ({ customer, billingAddress }: Order): CompanyTold | undefined => {
  const { vatNumber } = customer;
  const name = customer.company ?? billingAddress?.company;
  const isInvoiced = vatNumber !== undefined || billingAddress === undefined || billingAddress.company !== undefined;
  return name !== undefined && isInvoiced ? { name, vatNumber } : undefined;
};

/** What two spellings of one name have in common: letters and digits, so that `Engines S.A.` is `ENGINES SA`. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '') || name;

/** What two spellings of one VAT number have in common; with and without the country's own letters in front are two. */
export const vatKey = (vatNumber: string): string => vatNumber.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
