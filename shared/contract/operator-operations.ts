import type { Operation, Parameter } from './operation.ts';
import { auditPageSchema, meReplySchema } from './operator/audit-replies.ts';
import { deliveryPageSchema, deliveryReplySchema } from './operator/delivery-replies.ts';
import { checkReplySchema, groupsReplySchema, statsReplySchema } from './operator/now-replies.ts';
import {
  comparisonSchema,
  editResultSchema,
  orderActSchema,
  orderDetailSchema,
  orderPageSchema,
} from './operator/order-replies.ts';
import { partnersReplySchema } from './operator/partner-replies.ts';
import { reconciliationReplySchema, reconciliationsReplySchema } from './operator/reconciliation-replies.ts';
import { replayReplySchema, replaysReplySchema } from './operator/replay-replies.ts';
import { problemSchema } from './reply-schemas.ts';

const refusals = {
  401: { description: 'There is no token, or none that is good here.' },
  403: { description: 'Whoever the token belongs to has no role, or one that is not enough.', schema: problemSchema },
  503: { description: 'Waybill cannot do its work at the moment.', schema: problemSchema },
};

const notUsable = { 422: { description: 'The command cannot be used; the fields are named.', schema: problemSchema } };
const movedOn = {
  409: { description: 'The order is not in a state for it, or no longer as it was seen.', schema: problemSchema },
};
const absent = { 404: { description: 'There is none.', schema: problemSchema } };

const operation = (
  method: Operation['method'],
  path: `/${string}`,
  id: string,
  summary: string,
  description: string,
  replies: Operation['replies'],
  parameters: readonly Parameter[] = [],
): Operation => ({
  method,
  path: `/v1/operator${path}`,
  id,
  tag: 'Operators',
  summary,
  description,
  proofs: ['operator'],
  parameters,
  ...(method === 'post' && { body: { 'application/json': 'any' as const } }),
  replies: { ...replies, ...refusals },
});

const inPath = (name: string, description: string): Parameter => ({ name, in: 'path', description });
const inQuery = (name: string, description: string): Parameter => ({ name, in: 'query', description });

const ofOrder = [
  inPath('partner', 'Whose it is.'),
  inPath('externalId', "The partner's number of the order."),
] as const;

const page = { 200: { description: 'What was asked for.' } };

/** What operators can ask; `npm run waybill` asks the same. */
export const operatorOperations: readonly Operation[] = [
  operation('get', '/me', 'me', 'See who you are', 'As the token says it, with the role that comes of it.', {
    200: { description: 'Who asks.', schema: meReplySchema },
  }),
  operation('get', '/lanes', 'lanes', 'See the lanes', 'How each lane is, and why it stands if it does.', page),
  operation(
    ...(['post', '/lanes', 'operateLane', 'Pause or resume a lane'] as const),
    '`{connection, lane, action: "pause" | "resume", reason}`. What was decided holds until it is taken back.',
    { ...page, ...absent, ...notUsable },
  ),
  operation(
    ...(['get', '/groups', 'groups', 'See parked orders by cause'] as const),
    'How many orders, how much money, since when, and what helps. Of many orders as they were counted within the last minute: `asOf` says when.',
    { 200: { description: 'The groups, the largest first.', schema: groupsReplySchema }, ...absent },
    [inQuery('connection', 'Of this connection only.'), inQuery('partner', 'Of this partner only.')],
  ),
  operation(
    ...(['post', '/groups/check', 'checkGroup', 'Ask Odoo for what a group waits for'] as const),
    '`{connection, cause}`. Is it there, its orders are sent again at once, as they soon would be without this.',
    {
      200: { description: 'Whether it is there, and what follows.', schema: checkReplySchema },
      ...absent,
      ...notUsable,
    },
  ),
  operation(
    ...(['get', '/orders', 'orders', 'Find orders'] as const),
    'Parked ones by cause and the longest waiting first, others the latest first. A page may be short, or empty, and have more behind it. `Accept: text/csv` gives the page as CSV, and where the next one is in `Link`.',
    { 200: { description: 'Some orders.', schema: orderPageSchema }, ...notUsable },
    [
      inQuery('state', 'Some of accepted, retrying, written, parked, discarded, with commas between.'),
      inQuery('class', 'Of the failure, such as `missing-reference`; of parked or retrying orders.'),
      inQuery('cause', 'Key of a group of parked orders.'),
      inQuery('partner', 'Of this partner only.'),
      inQuery('connection', 'Of this connection only.'),
      inQuery(
        'since',
        'Received at this time or later; a month ago where it is left out and no order of the list waits.',
      ),
      inQuery('until', 'Received before this time.'),
      inQuery('amountFrom', 'With a total of so much or more, in `currency`.'),
      inQuery('amountTo', 'With a total of so much or less, in `currency`.'),
      inQuery('currency', 'ISO 4217 code.'),
      inQuery('sku', 'With this article, capitals or not.'),
      inQuery(
        'q',
        "Part of the order's number, its customer, an article, or Odoo's number; or the whole id of a parked order.",
      ),
      inQuery('limit', 'Orders on a page: 1 to 100, else 50.'),
      inQuery('cursor', 'Where to go on, from the page before, with the same filter.'),
    ],
  ),
  operation(
    ...(['get', '/orders/{partner}/{externalId}', 'orderDetail', 'See all of an order'] as const),
    'What it says, why it failed, what happened to it since it came, and what may be done with it.',
    { 200: { description: 'The order.', schema: orderDetailSchema }, ...absent },
    [inPath('partner', 'Whose it is.'), inPath('externalId', "The partner's number of the order.")],
  ),
  operation(
    ...([
      'get',
      '/orders/{partner}/{externalId}/comparison',
      'comparison',
      'Hold an order against what Odoo has of it',
    ] as const),
    'Odoo is asked at that moment; an Odoo that does not answer is told in `text`.',
    { 200: { description: 'Both sides, differences marked.', schema: comparisonSchema }, ...absent },
    [inPath('partner', 'Whose it is.'), inPath('externalId', "The partner's number of the order.")],
  ),
  operation(
    ...(['post', '/orders/{partner}/{externalId}/edit', 'editOrder', 'Edit a parked order'] as const),
    '`{order, reason, version, dryRun?}`. `order` is the whole canonical order as it shall be, `version` the one that it was made from. It stays parked until it is replayed. Above a configured amount it is only proposed.',
    {
      200: { description: 'What was changed, or would be.', schema: editResultSchema },
      ...absent,
      ...movedOn,
      ...notUsable,
    },
    ofOrder,
  ),
  operation(
    ...([
      'post',
      '/orders/{partner}/{externalId}/edit/{edit}',
      'decideOverEdit',
      'Approve or refuse a proposed edit',
    ] as const),
    '`{decision: "approve" | "refuse", reason}`, by an admin who did not propose it.',
    { 200: { description: 'What came of it.', schema: editResultSchema }, ...absent, ...movedOn, ...notUsable },
    [...ofOrder, inPath('edit', 'Id of the edit.')],
  ),
  operation(
    ...(['post', '/orders/{partner}/{externalId}/discard', 'discardOrder', 'Let a parked order go'] as const),
    '`{reason, dryRun?}`. It will not be written, and its partner is told.',
    { 200: { description: 'The order.', schema: orderActSchema }, ...absent, ...movedOn, ...notUsable },
    ofOrder,
  ),
  operation(
    ...(['post', '/orders/{partner}/{externalId}/restore', 'restoreOrder', 'Park a discarded order again'] as const),
    '`{reason}`. As long as what it says is kept: 90 days.',
    { 200: { description: 'The order.', schema: orderActSchema }, ...absent, ...movedOn, ...notUsable },
    ofOrder,
  ),
  operation(
    ...(['get', '/audit', 'audit', 'See who did what'] as const),
    'The latest first, of the last 30 days unless `since` is given. A page may be short, or empty, and have more behind it.',
    { 200: { description: 'Some acts.', schema: auditPageSchema }, ...notUsable },
    [
      inQuery('by', 'By this operator.'),
      inQuery('act', 'Such as `order.edit`, or the beginning of it.'),
      inQuery('partner', "To this partner's orders or deliveries."),
      inQuery('externalId', 'To this order.'),
      inQuery('since', 'From this day or time on.'),
      inQuery('until', 'Before this day or time.'),
      inQuery('cursor', 'Where to go on, from the page before.'),
    ],
  ),
  operation(
    ...(['get', '/stats', 'stats', 'See how all is'] as const),
    'What is wrong and what will happen by itself, in sentences; what is parked and what waits; and each minute of the last three hours.',
    { 200: { description: 'How all is.', schema: statsReplySchema } },
  ),
  operation('get', '/replays', 'replays', 'List replays', 'Those of late, the latest first.', {
    200: { description: 'Replays.', schema: replaysReplySchema },
  }),
  operation(
    ...(['post', '/replays', 'startReplay', 'Send parked orders again'] as const),
    '`{filter | ids, dryRun}`. Runs by itself; the answer says where it is followed.',
    { 202: { description: 'It runs.', schema: replayReplySchema }, ...notUsable },
  ),
  operation(
    ...(['get', '/replays/{id}', 'replay', 'Follow a replay', 'How far it has got, and what came of it.'] as const),
    { 200: { description: 'The replay.', schema: replayReplySchema }, ...absent },
    [inPath('id', 'Of the replay.')],
  ),
  operation(
    ...([
      'delete',
      '/replays/{id}',
      'cancelReplay',
      'Cancel a replay',
      'What it has not sent yet stays parked.',
    ] as const),
    { 200: { description: 'The replay.', schema: replayReplySchema }, ...absent },
    [inPath('id', 'Of the replay.')],
  ),
  operation(
    ...(['get', '/partners', 'partners', 'See how the partners are doing'] as const),
    'Each in a word and a sentence: when its last delivery came, how many orders, how many were rejected and why, how old its secret is, how far its shop was asked, and whether it takes events.',
    { 200: { description: 'Every partner.', schema: partnersReplySchema } },
  ),
  operation(
    ...(['get', '/deliveries', 'deliveries', 'See deliveries that were kept aside'] as const),
    'What is kept of a partner, the latest day first.',
    { 200: { description: 'A page.', schema: deliveryPageSchema }, ...absent },
    [inQuery('partner', 'Of this partner; required.'), inQuery('cursor', 'Where to go on.')],
  ),
  operation(
    ...(['post', '/deliveries', 'operateDeliveries', 'Verify kept deliveries again, or let them go'] as const),
    '`{partner, action: "verify" | "discard", ids?, cursor?, reason?}`. Nothing enters whose signature does not verify now. An answer with a `cursor` has more behind it.',
    { ...page, ...absent, ...notUsable },
  ),
  operation(
    ...(['get', '/deliveries/{partner}/{id}', 'delivery', 'See a kept delivery'] as const),
    'As it came, without the keys in its headers.',
    { 200: { description: 'The delivery.', schema: deliveryReplySchema }, ...absent },
    [inPath('partner', 'Whose it is.'), inPath('id', 'Of the delivery.')],
  ),
  operation(
    ...(['get', '/reconciliations', 'reconciliations', 'List reconciliations', 'Of the ledger with Odoo.'] as const),
    { 200: { description: 'Those that there are.', schema: reconciliationsReplySchema } },
  ),
  operation(
    ...([
      'get',
      '/reconciliations/{date}',
      'reconciliation',
      'See a reconciliation',
      'What does not agree, and why; as CSV to whoever prefers that.',
    ] as const),
    { 200: { description: 'The reconciliation.', schema: reconciliationReplySchema }, ...absent },
    [inPath('date', 'The day, such as 2026-11-22.')],
  ),
];
