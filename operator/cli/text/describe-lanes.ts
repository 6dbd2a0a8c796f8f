import type { LaneReply } from '../../../shared/contract/operator/now-replies.ts';
import { formatTable } from './format-table.ts';

/** The lanes as a table, and below it why those stand that do. */
export const describeLanes = (lanes: readonly LaneReply[], columns?: number): string[] => [
  ...formatTable(
    [
      ['CONNECTION', 'LANE', 'STATE', 'CONSUMER', 'WAITING', 'DELAYED', 'IN FLIGHT'],
      ...lanes.map(({ connection, lane, state, consumer, messages: { waiting, delayed, inFlight } }) => [
        ...[connection, lane, state, consumer],
        ...[waiting, delayed, inFlight],
      ]),
    ],
    columns,
  ),
  ...lanes.flatMap(describeReasons),
];

function describeReasons({ connection, lane, trouble, hold }: LaneReply): string[] {
  return [
    ...(hold ? [`${connection} ${lane}: held by ${hold.by} since ${hold.since}: ${hold.reason}`] : []),
    // It stops both lanes, and is told once.
    ...(trouble && lane === 'live'
      ? [
          `${connection}: ${trouble.class} since ${trouble.since}: ${trouble.operatorMessage}`,
          `  ${trouble.remedy} Odoo is asked again at ${trouble.probeAt}.`,
        ]
      : []),
  ];
}
