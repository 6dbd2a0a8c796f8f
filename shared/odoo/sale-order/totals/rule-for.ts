import type { Tax } from '../../../order/order.ts';
import type { ChargedTaxRule } from '../../../runtime/sale-configuration.ts';
import type { Referring } from '../references/references.ts';

/**
 * What is configured for a tax that was charged: the first rule whose rate is the same number and whose country, name and
 * way of charging, as far as it has them, are the order's.
 */
export const ruleFor = (
  { connection, order }: Pick<Referring, 'connection' | 'order'>,
  { rate, name: called }: Tax,
): ChargedTaxRule | undefined => {
  const country = deliveredTo(order)?.country;
  return connection.taxes.mapping.find(
    (rule) =>
      Number(rule.rate) === Number(rate) &&
      (rule.country ?? country) === country &&
      (rule.included ?? order.taxesIncluded) === order.taxesIncluded &&
      (rule.name ?? called) === called,
  );
};

/** The address that decides about taxes. */
export const deliveredTo = ({ shippingAddress, billingAddress }: Referring['order']) =>
  shippingAddress ?? billingAddress;
