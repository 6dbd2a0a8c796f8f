import { decimal } from '../../../order/decimal.ts';
import type { Order } from '../../../order/order.ts';
import type { Connection } from '../../../runtime/configuration.ts';

/**
 * How an order was paid, for Odoo's Payment Ref.: `pi_123 (card), gift card 10.00`. Gift cards stand there by their amounts
 * unless the connection books them as lines; never by their codes, which are as good as money.
 */
export const paymentText = (order: Order, { giftCard }: Connection['products']): string => {
  const { paymentReference = '', paymentMethod, giftCards = [] } = order;
  const method = paymentMethod && paymentReference ? ` (${paymentMethod})` : (paymentMethod ?? '');
  const cards = giftCard === undefined ? giftCards.filter(({ amount }) => !decimal(amount).eq(0)) : [];
  return [`${paymentReference}${method}`, ...cards.map(({ amount }) => `gift card ${amount}`)]
    .filter((part) => part !== '')
    .join(', ');
};
