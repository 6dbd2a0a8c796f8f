import * as z from 'zod';
import { formatTable } from './format-table.ts';

/** A lane as the API tells it. */
export const laneViewSchema = z.looseObject({
  connection: z.string(),
  lane: z.string(),
  state: z.string(),
  consumer: z.string(),
  trouble: z
    .looseObject({
      class: z.string(),
      operatorMessage: z.string(),
      remedy: z.string(),
      since: z.string(),
      probeAt: z.string(),
    })
    .optional(),
  hold: z.looseObject({ reason: z.string(), by: z.string(), since: z.string() }).optional(),
  messages: z.looseObject({ waiting: z.number(), delayed: z.number(), inFlight: z.number() }),
});
export type LaneView = z.output<typeof laneViewSchema>;

/** The lanes as a table, and below it why those stand that do. */
export const describeLanes = (lanes: readonly LaneView[]): string[] => [
  ...formatTable([
    ['CONNECTION', 'LANE', 'STATE', 'CONSUMER', 'WAITING', 'DELAYED', 'IN FLIGHT'],
    ...lanes.map(({ connection, lane, state, consumer, messages: { waiting, delayed, inFlight } }) => [
      ...[connection, lane, state, consumer],
      ...[waiting, delayed, inFlight],
    ]),
  ]),
  ...lanes.flatMap(describeReasons),
];

function describeReasons({ connection, lane, trouble, hold }: LaneView): string[] {
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
