import type { Entry } from '../../shared/import/entry.ts';
import { type ImportResult, resultOfUnavailable } from '../../shared/import/import-result.ts';
import { addResults, noSummary } from '../../shared/import/import-summary.ts';
import { inflateBody } from '../../shared/import/inflate-body.ts';
import { slicesOf } from '../../shared/import/slices-of.ts';
import { entriesAtATime, type TakeEntries } from '../../shared/import/take-entries.ts';
import type { Authenticate } from '../../shared/partner/authenticate.ts';
import type { HonourIdempotencyKey } from '../../shared/partner/honour-idempotency-key.ts';
import type { LimitPartner } from '../../shared/partner/limits/limit-partner.ts';
import type { KnownPartner } from '../../shared/partner/registry.ts';
import { ownSchemes } from '../../shared/partner/signatures/own-schemes.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import { refuseLargeBody } from '../../shared/runtime/http/read-json-body.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { fitResults } from './fit-results.ts';
import { readBatch } from './read-batch.ts';

interface Verbs {
  readonly authenticate: Authenticate;
  readonly limitPartner: LimitPartner;
  readonly honourIdempotencyKey: HonourIdempotencyKey;
  readonly takeEntries: TakeEntries;
  readonly now: () => number;
}

/** What Lambda hands over at most, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const maximumBodyBytes = 6 * 1024 * 1024;

/** API Gateway gives up after 30 s; what is not taken by then is said to be so. */
const timeForTakingMs = 22_000;

const noTime = 'There was no time left for this order. Send it again, in a smaller batch.';

/**
 * Takes many canonical orders, each on its own: the answer has one result an order, in order, and those that are good are
 * taken whatever the others are. The same batch again ends in the same orders.
 */
export const createAcceptBatch =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    const startedAtMs = verbs.now();
    refuseLargeBody(request, maximumBodyBytes);
    const partner = await verbs.authenticate(request, ownSchemes);
    const payFor = await verbs.limitPartner(partner);
    const content = await inflateBody(request);
    if (content.length === 0) throw new Problem('unusable-body', { detail: 'The body is empty: send orders.' });
    const entries = readBatch(content, request.headers['content-type']);
    await verbs.honourIdempotencyKey(partner, request.headers, content);
    const results = await takeInTime(verbs, partner, entries, startedAtMs + timeForTakingMs);
    await payFor(Math.max(0, results.length - 1));
    const summary = addResults(noSummary, results);
    return {
      status: 207,
      body: { summary, results: fitResults(results) },
      headers: summary.unavailable > 0 ? { 'retry-after': '10' } : {},
      log: { outcome: 'batch', ...summary },
    };
  };

async function takeInTime(
  { takeEntries, now }: Verbs,
  partner: KnownPartner,
  entries: AsyncIterable<Entry>,
  untilMs: number,
): Promise<ImportResult[]> {
  const results: ImportResult[] = [];
  let overBecause: string | undefined;
  for await (const some of slicesOf(entries, entriesAtATime, ({ bytes }) => bytes)) {
    if (now() > untilMs) overBecause ??= noTime;
    const detail = overBecause;
    if (detail !== undefined) {
      results.push(...some.map((entry) => resultOfUnavailable(entry, detail)));
      continue;
    }
    const taken = await takeEntries(partner, some);
    results.push(...taken);
    // A ledger that is out of reach is not asked a hundred times more.
    overBecause = taken.find(({ status }) => status === 503)?.detail;
  }
  return results;
}
