import { cancelledOrder, exampleOrder, faultyOrder, smallestOrder } from './examples.ts';
import { type Operation, type Parameter, partnerInPath, problem, refusals, unreadable } from './operation.ts';
import { batchSchema, orderListSchema, orderStateSchema, takenSchema } from './reply-schemas.ts';

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Optional. The same key with another body is refused with 409; orders are idempotent without it, too.',
};

/** What partners do with orders. */
export const orderOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/partners/{partner}/orders',
    id: 'sendOrder',
    tag: 'Orders',
    summary: 'Send an order',
    description:
      'Takes one canonical order, or a newer revision of one. Sent again, it is answered with 200 and the same id; a higher revision replaces it, a lower one changes nothing.',
    proofs: ['apiKey', 'standardWebhooks'],
    parameters: [partnerInPath, idempotencyKey],
    body: { 'application/json': 'order' },
    examples: { order: exampleOrder, smallest: smallestOrder, cancelled: cancelledOrder },
    replies: {
      200: { description: 'The order was here already; nothing is to be done.', schema: takenSchema },
      202: { description: 'The order is taken and will be written.', schema: takenSchema },
      ...unreadable,
      409: problem('The Idempotency-Key belongs to another body.'),
      422: problem('The order is not valid; the fields are named.'),
      ...refusals,
    },
  },
  {
    method: 'post',
    path: '/v1/partners/{partner}/orders/batch',
    id: 'sendOrders',
    tag: 'Orders',
    summary: 'Send many orders',
    description:
      'Takes up to 10,000 orders in 6 MB, as a JSON array or one order a line, gzip or not. Each is taken on its own; the answer has one result an order, in order, and of those that it has no room for the status.',
    proofs: ['apiKey', 'standardWebhooks'],
    parameters: [partnerInPath, idempotencyKey],
    body: { 'application/json': 'orders', 'application/x-ndjson': 'any' },
    examples: { batch: [exampleOrder, smallestOrder, faultyOrder] },
    replies: {
      207: { description: 'What became of each order.', schema: batchSchema },
      ...unreadable,
      409: problem('The Idempotency-Key belongs to another body.'),
      ...refusals,
    },
  },
  {
    method: 'get',
    path: '/v1/partners/{partner}/orders/{externalId}',
    id: 'readOrder',
    tag: 'Orders',
    summary: 'Read where an order stands',
    description: 'A partner sees its own orders only.',
    proofs: ['apiKey'],
    parameters: [
      partnerInPath,
      { name: 'externalId', in: 'path', description: 'As it was sent, percent-encoded.', example: '1001' },
    ],
    replies: {
      200: { description: 'How the order stands.', schema: orderStateSchema },
      404: problem('No such order was taken from this partner.'),
      ...refusals,
    },
  },
  {
    method: 'get',
    path: '/v1/partners/{partner}/orders',
    id: 'listOrders',
    tag: 'Orders',
    summary: 'List orders',
    description:
      "A partner's own orders, those that came last first, page by page. A page may hold fewer orders than were asked for, or none; only one without a next page is the last.",
    proofs: ['apiKey'],
    parameters: [
      partnerInPath,
      {
        name: 'state',
        in: 'query',
        description: 'One state, or several joined by commas; all when absent.',
        example: 'parked',
      },
      { name: 'since', in: 'query', description: 'Received at this moment or later; 30 days ago when absent.' },
      { name: 'until', in: 'query', description: 'Received before this moment; now when absent.' },
      { name: 'limit', in: 'query', description: 'Orders a page, 1 to 100; 50 when absent.' },
      { name: 'cursor', in: 'query', description: 'Where to go on; `links.next` has it.' },
    ],
    replies: {
      200: { description: 'A page of orders.', schema: orderListSchema },
      422: problem('A parameter cannot be used.'),
      ...refusals,
    },
  },
];
