import type { OrderInput } from '../../../order/order.ts';
import type { FetchedOrder } from './fetched-order.ts';

type PaymentStatus = NonNullable<OrderInput['paymentStatus']>;

/** The shopper has reached the payment page and not paid: a basket still. */
export const incomplete = 0;

const cancelled = 5;
const declined = 6;

const byPayment = new Map<string, PaymentStatus>([
  ['authorized', 'authorized'],
  ['captured', 'paid'],
  ['paid', 'paid'],
  ['partially refunded', 'paid'],
  ['refunded', 'refunded'],
  ['capture pending', 'authorized'],
  ['held for review', 'unpaid'],
  ['pending', 'unpaid'],
  ['declined', 'unpaid'],
  ['void', 'unpaid'],
  ['void pending', 'unpaid'],
]);

/** For payments that BigCommerce does not follow, such as a cheque, people say by the order's status that it is paid. */
const byStatus = new Map<number, PaymentStatus>([
  [2, 'paid'],
  [3, 'paid'],
  [4, 'refunded'],
  [7, 'unpaid'],
  [8, 'paid'],
  [9, 'paid'],
  [10, 'paid'],
  [11, 'paid'],
  [14, 'paid'],
]);

/** Cancelled or declined, or all of it was given back. Archived orders are only out of sight. */
export const statusOf = ({ order, products }: FetchedOrder): 'open' | 'cancelled' => {
  const isGivenBack =
    products.length > 0 && products.every(({ quantity, quantity_refunded }) => (quantity_refunded ?? 0) >= quantity);
  return isGivenBack || order.status_id === cancelled || order.status_id === declined ? 'cancelled' : 'open';
};

/** How far an order is paid; undefined where neither its payment nor its status tells. */
export const paymentStatusOf = ({ payment_status, status_id }: FetchedOrder['order']): PaymentStatus | undefined =>
  byPayment.get((payment_status ?? '').toLowerCase()) ?? byStatus.get(status_id);
