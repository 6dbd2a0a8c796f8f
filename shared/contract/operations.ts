import { type Operation, partnerInPath, problem, refusals } from './operation.ts';
import { orderOperations } from './order-operations.ts';
import { deliverySchema, healthSchema } from './reply-schemas.ts';

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
    parameters: [partnerInPath],
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
    parameters: [partnerInPath],
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
export const partnerOperations: readonly Operation[] = [...orderOperations, ...deliveries, ...about];
