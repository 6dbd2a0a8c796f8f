import type { Operation, Parameter } from './operation.ts';
import { groupsReplySchema, statsReplySchema } from './operator/now-replies.ts';
import { problemSchema } from './reply-schemas.ts';

const refusals = {
  401: { description: 'No operator is known by this token.', schema: problemSchema },
  503: { description: 'Waybill cannot do its work at the moment.', schema: problemSchema },
};

const notUsable = { 422: { description: 'The command cannot be used; the fields are named.', schema: problemSchema } };
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

const page = { 200: { description: 'What was asked for.' } };

/** What operators can ask; `npm run waybill` asks the same. */
export const operatorOperations: readonly Operation[] = [
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
    ...(['get', '/stats', 'stats', 'See how all is'] as const),
    'What is wrong and what will happen by itself, in sentences; what is parked and what waits; and each minute of the last three hours.',
    { 200: { description: 'How all is.', schema: statsReplySchema } },
  ),
  operation('get', '/replays', 'replays', 'List replays', 'Those of late, the latest first.', page),
  operation(
    ...(['post', '/replays', 'startReplay', 'Send parked orders again'] as const),
    '`{filter | ids, dryRun}`. Runs by itself; the answer says where it is followed.',
    { 202: { description: 'It runs.' }, ...notUsable },
  ),
  operation(
    ...(['get', '/replays/{id}', 'replay', 'Follow a replay', 'How far it has got, and what came of it.'] as const),
    { ...page, ...absent },
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
    { ...page, ...absent },
    [inPath('id', 'Of the replay.')],
  ),
  operation(
    ...(['get', '/partners', 'partners', 'See how the partners are doing'] as const),
    'How many deliveries of each were rejected within a day, how far its shop was asked for orders, and whether it takes events.',
    page,
  ),
  operation(
    ...(['get', '/deliveries', 'deliveries', 'See deliveries that were kept aside'] as const),
    'What is kept of a partner, the latest day first.',
    { ...page, ...absent },
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
    { ...page, ...absent },
    [inPath('partner', 'Whose it is.'), inPath('id', 'Of the delivery.')],
  ),
  operation(
    ...(['get', '/reconciliations', 'reconciliations', 'List reconciliations', 'Of the ledger with Odoo.'] as const),
    page,
  ),
  operation(
    ...([
      'get',
      '/reconciliations/{date}',
      'reconciliation',
      'See a reconciliation',
      'What does not agree, and why.',
    ] as const),
    { ...page, ...absent },
    [inPath('date', 'The day, such as 2026-11-22.')],
  ),
];
