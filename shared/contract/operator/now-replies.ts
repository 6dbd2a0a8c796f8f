import * as z from 'zod';
import { concernReplySchema, failureReplySchema } from './failure-reply.ts';
import { sumsReplySchema } from './money.ts';

/** Parked orders of a connection that wait for the same thing. */
const groupReplySchema = z
  .strictObject({
    connection: z.string(),
    cause: z.string().describe('Its key; a replay of the group is asked for by it and the connection.'),
    class: z.string(),
    concern: concernReplySchema.optional(),
    title: z.string().describe('What is wrong, in a sentence: "SKU `ABC-1` is unknown in Odoo".'),
    message: z.string().optional().describe("The same with Odoo's own words, of the order that waits longest."),
    remedy: z.string().optional(),
    owner: z.string().optional(),
    runbook: z.string().describe('Path of the heading in the runbook, from the origin on.'),
    releasesItself: z.boolean().describe('Whether Waybill sends the orders by itself once the thing is in Odoo.'),
    count: z.int(),
    money: sumsReplySchema,
    partners: z.array(z.string()).max(10).describe('Whose orders they are, some of them.'),
    oldest: z.iso.datetime(),
    newest: z.iso.datetime(),
    sample: z.strictObject({ id: z.string(), partner: z.string(), externalId: z.string() }),
  })
  .meta({ id: 'Group' });
export type GroupReply = z.output<typeof groupReplySchema>;

export const groupsReplySchema = z
  .strictObject({
    asOf: z.iso.datetime().describe('When the orders were counted.'),
    count: z.int(),
    money: sumsReplySchema,
    groups: z.array(groupReplySchema).max(200).describe('The largest first.'),
    isComplete: z.boolean().describe('False where there are more groups than are shown or were counted.'),
  })
  .meta({ id: 'Groups' });
export type GroupsReply = z.output<typeof groupsReplySchema>;

/** Whether what a group waits for is in Odoo by now. */
export const checkReplySchema = z
  .strictObject({
    exists: z.boolean().optional().describe('Absent where Odoo cannot be asked for such a thing.'),
    text: z.string(),
    replay: z.string().optional().describe('Id of the replay that sends the orders, should it be there.'),
  })
  .meta({ id: 'Check' });
export type CheckReply = z.output<typeof checkReplySchema>;

const laneNameSchema = z.enum(['live', 'replay']);

/** A queue of a connection with its consumer. */
export const laneReplySchema = z
  .strictObject({
    connection: z.string(),
    lane: laneNameSchema,
    state: z.enum(['running', 'paused', 'recovering']),
    consumer: z.string(),
    trouble: failureReplySchema
      .pick({ class: true, concern: true, message: true, operatorMessage: true, remedy: true, owner: true })
      .extend({ runbook: z.string().optional() })
      .extend({ since: z.iso.datetime(), probeAt: z.iso.datetime(), probes: z.int() })
      .optional(),
    hold: z.strictObject({ reason: z.string(), by: z.string(), since: z.iso.datetime() }).optional(),
    messages: z.looseObject({ waiting: z.int(), delayed: z.int(), inFlight: z.int() }),
  })
  .meta({ id: 'Lane' });
export type LaneReply = z.output<typeof laneReplySchema>;
export const lanesReplySchema = z.strictObject({ lanes: z.array(laneReplySchema) }).meta({ id: 'Lanes' });
export type LanesReply = z.output<typeof lanesReplySchema>;

/** What somebody who was just woken needs to know first. */
export const statsReplySchema = z
  .strictObject({
    asOf: z.iso.datetime(),
    level: z.enum(['well', 'attention', 'trouble']).describe('trouble: orders do not reach Odoo.'),
    headline: z.string().describe('What is wrong, or that all is well, in one sentence.'),
    sentences: z
      .array(z.strictObject({ text: z.string(), href: z.string().optional() }))
      .max(20)
      .describe('What it concerns, whose turn it is, and what will happen by itself.'),
    parked: z.strictObject({ count: z.int(), money: sumsReplySchema, oldest: z.iso.datetime().optional() }),
    waiting: z
      .strictObject({
        count: z.int(),
        isComplete: z.boolean(),
        money: sumsReplySchema,
        oldest: z.iso.datetime().optional(),
      })
      .describe('Accepted, and neither written nor parked.'),
    perMinute: z
      .array(z.strictObject({ minute: z.iso.datetime(), accepted: z.int(), written: z.int(), parked: z.int() }))
      .max(180)
      .describe('The earliest first, minutes without any left out.'),
  })
  .meta({ id: 'Stats' });
export type StatsReply = z.output<typeof statsReplySchema>;
