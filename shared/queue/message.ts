import * as z from 'zod';

/**
 * What travels on a lane: where in the ledger the order lies, never the order itself. An edit or a newer revision that
 * arrives meanwhile is therefore what gets written. `schema` lets old messages be told from new ones after an upgrade.
 */
const laneMessageSchema = z.object({
  schema: z.literal(1),
  partner: z.string(),
  externalId: z.string(),
  /** The revision that made somebody send the message; for tracing, the ledger decides what is written. */
  rank: z.string(),
});
export type LaneMessage = Omit<z.output<typeof laneMessageSchema>, 'schema'>;

/** The body of an SQS message. */
export const encodeMessage = ({ partner, externalId, rank }: LaneMessage): string =>
  JSON.stringify({ schema: 1, partner, externalId, rank });

/** Throws when the body is none of ours; SQS then hands it to the dead-letter queue after a few tries. */
export const decodeMessage = (body: string): LaneMessage => laneMessageSchema.parse(JSON.parse(body));
