import * as z from 'zod';
import type { AuditPage } from '../../shared/contract/operator/audit-replies.ts';
import { csvReply, wantsCsv } from '../../shared/operator/csv-reply.ts';
import { parseWithFaults } from '../../shared/order/fault.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import type { ActingVerbs } from './acting-verbs.ts';
import { auditColumns } from './audit-columns.ts';

const dayMs = 86_400_000;

/** Unless more is asked for. */
const usualDays = 30;

/** A day or a time; the end of what is asked for is not part of it. */
const timeSchema = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: 'must be a day or a time, such as 2026-11-22' })
  .transform((text) => new Date(text));
const textSchema = z.string().min(1).max(255);

const querySchema = z.strictObject({
  ...{ by: textSchema.optional(), act: textSchema.optional() },
  ...{ partner: textSchema.optional(), externalId: textSchema.optional() },
  ...{ since: timeSchema.optional(), until: timeSchema.optional() },
  cursor: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z(#[\w-]{1,80})?$/, { error: 'must be the cursor of the page before' })
    .optional(),
});

/** A page, and how long is looked for it. */
const pageSize = 100;
const timeForLookingMs = 5_000;

/** What operators did, the latest first, as JSON or as CSV: of the last 30 days unless `since` says otherwise. */
export const showAudit = async (
  { listAudit, now }: Pick<ActingVerbs, 'listAudit' | 'now'>,
  request: HttpRequest,
): Promise<HttpReply> => {
  const parsed = parseWithFaults(querySchema, request.query);
  if ('faults' in parsed) {
    const faults = parsed.faults.map(({ pointer, message }) => ({ pointer: `?${pointer.slice(1)}`, message }));
    throw new Problem('invalid-request', { detail: 'Correct what is named and ask again.', faults });
  }
  const startMs = now().getTime();
  // The end is not part of what is asked for, and what was just done is.
  const { cursor, until = new Date(startMs + 1_000), ...rest } = parsed.data;
  const { since = new Date(until.getTime() - usualDays * dayMs) } = rest;
  const wanted = { ...rest, since, until, after: cursor, limit: pageSize };
  const mayGoOn = () => now().getTime() - startMs < timeForLookingMs;
  const { entries, next } = await orUnavailable(listAudit(wanted, mayGoOn), 'ledger');
  if (wantsCsv(request)) {
    return csvReply(request, { name: 'audit', columns: auditColumns, things: entries, cursor: next });
  }
  const body: AuditPage = { entries: [...entries], ...(next !== undefined && { cursor: next }) };
  return { status: 200, body };
};
