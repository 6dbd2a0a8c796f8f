import type * as z from 'zod';
import { cancelledOrder, exampleOrder, faultyOrder, smallestOrder } from './examples.ts';
import {
  batchSchema,
  deliverySchema,
  healthSchema,
  orderListSchema,
  orderStateSchema,
  problemSchema,
  takenSchema,
} from './reply-schemas.ts';

/** How a caller proves itself. */
export type Proof = 'apiKey' | 'standardWebhooks' | 'platform' | 'operator';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly example?: string;
  readonly isRequired?: boolean;
}

export interface Reply {
  readonly description: string;
  readonly schema?: z.ZodType;
}

/** One thing that can be asked of Waybill by HTTP. */
export interface Operation {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: `/${string}`;
  readonly id: string;
  readonly tag: 'Orders' | 'Deliveries' | 'About Waybill' | 'Operators';
  readonly summary: string;
  readonly description: string;
  readonly proofs: readonly Proof[];
  readonly parameters?: readonly Parameter[];
  /** Media type → what it holds; `order` and `orders` are the canonical order and a list of them. */
  readonly body?: Readonly<Record<string, 'order' | 'orders' | 'any'>>;
  readonly examples?: Readonly<Record<string, unknown>>;
  readonly replies: Readonly<Record<number, Reply>>;
}

const problem = (description: string): Reply => ({ description, schema: problemSchema });

const refusals = {
  401: problem('The request could not be authenticated. Whatever is wrong, the words are the same.'),
  429: problem('More than the partner may send; `Retry-After` says when to come again.'),
  503: problem('Waybill cannot do its work at the moment; repeating the request does no harm.'),
};

const unreadable = {
  400: problem('The body cannot be read.'),
  413: problem('The body, or what is in it, is too large.'),
  415: problem('The body is not JSON.'),
};

const partner: Parameter = { name: 'partner', in: 'path', description: 'Id of the partner.', example: 'acme' };
const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Optional. The same key with another body is refused with 409; orders are idempotent without it, too.',
};

const orders: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/partners/{partner}/orders',
    id: 'sendOrder',
    tag: 'Orders',
    summary: 'Send an order',
    description:
      'Takes one canonical order, or a newer revision of one. Sent again, it is answered with 200 and the same id; a higher revision replaces it, a lower one changes nothing.',
    proofs: ['apiKey', 'standardWebhooks'],
    parameters: [partner, idempotencyKey],
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
      'Takes up to 10,000 orders in 6 MB, as a JSON array or one order a line, gzip or not. Each is taken on its own; the answer has one result an order, in order.',
    proofs: ['apiKey', 'standardWebhooks'],
    parameters: [partner, idempotencyKey],
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
      partner,
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
      partner,
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

const deliveries: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/partners/{partner}/webhook',
    id: 'deliver',
    tag: 'Deliveries',
    summary: "Deliver a platform's webhook",
    description:
      "Takes what a shop's platform sends, proven by the platform's own signature. What does not verify or is not understood is kept aside for a person; what carries no order is answered with 200.",
    proofs: ['platform'],
    parameters: [partner],
    body: { 'application/json': 'any' },
    replies: {
      200: {
        description: 'Nothing new, or nothing that carries an order; or the answer to a handshake.',
        schema: deliverySchema,
      },
      202: { description: 'The delivery is taken.', schema: deliverySchema },
      413: problem('The body is too large.'),
      422: problem('The partner writes its own deliveries, and this one is not valid; the fields are named.'),
      ...refusals,
    },
  },
  {
    method: 'get',
    path: '/v1/partners/{partner}/webhook',
    id: 'shakeHands',
    tag: 'Deliveries',
    summary: 'Shake hands with a platform',
    description: 'Answers the challenges by which some platforms find out who is there.',
    proofs: [],
    parameters: [partner],
    replies: { 200: { description: "The platform's own answer." }, ...refusals },
  },
];

const about: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/health',
    id: 'health',
    tag: 'About Waybill',
    summary: 'Ask whether requests are answered',
    description: 'It says nothing of Odoo, which may be down while orders are taken.',
    proofs: [],
    replies: { 200: { description: 'They are.', schema: healthSchema } },
  },
  {
    method: 'get',
    path: '/openapi.json',
    id: 'contract',
    tag: 'About Waybill',
    summary: 'Read this contract',
    description: 'OpenAPI 3.1, made from the very schemas that orders are checked by.',
    proofs: [],
    replies: { 200: { description: 'The contract.' } },
  },
  {
    method: 'get',
    path: '/docs',
    id: 'docs',
    tag: 'About Waybill',
    summary: 'Read this contract as a page',
    description: 'The same for people, without scripts and without requests to anybody else.',
    proofs: [],
    replies: { 200: { description: 'A page.' } },
  },
];

/** All that partners, and whoever is curious, can ask. */
export const partnerOperations: readonly Operation[] = [...orders, ...deliveries, ...about];
