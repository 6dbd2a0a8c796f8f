import * as z from 'zod';
import { classifyExchange } from '../../failure/classify-exchange.ts';
import type { Exchange } from '../../failure/exchange.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { ServiceOptions } from './call-service.ts';
import { exchange } from './exchange.ts';
import { createJsonRpc } from './json-rpc.ts';
import { majorOf } from './major-of.ts';

const versionSchema = z.object({ version: z.string().transform(majorOf) });
const olderSchema = z.object({ server_version: z.string().transform(majorOf) });

/**
 * Asks an Odoo for its major version, which it tells without database and key: by `/web/version` from 19 on, by the
 * service `common` before. A failure is what a call would have met.
 */
export const askVersion = async ({ url, timeoutMs }: ServiceOptions): Promise<Result<number>> => {
  const outcome = await exchange(`${url}/web/version`, { method: 'GET', headers: {}, timeoutMs });
  const recent = versionSchema.safeParse('answer' in outcome ? outcome.answer.body : undefined);
  if (recent.success && recent.data.version !== undefined) return succeed(recent.data.version);
  if (!mayBeOlder(outcome)) return fail(classifyExchange(outcome, 'json2') ?? noOdoo);
  const answer = await createJsonRpc({ url, timeoutMs })('common', 'version', []);
  if (!answer.ok) return answer;
  const older = olderSchema.safeParse(answer.value);
  return older.success && older.data.server_version !== undefined ? succeed(older.data.server_version) : fail(noOdoo);
};

/** A page in its place, or a "no" that is not about the number of calls: an older Odoo, or a proxy with lists of paths. */
const mayBeOlder = (outcome: Exchange): boolean => {
  if ('networkError' in outcome) return false;
  const { status } = outcome.answer;
  return status === 200 || (status >= 400 && status < 500 && status !== 429);
};

const noOdoo = makeFailure({
  class: 'misconfigured',
  outcome: 'not-sent',
  concern: { kind: 'url', name: '/web/version' },
  message: 'What answers does not say which Odoo it is.',
  remedy:
    "Correct the connection's `url`, or let /web/version (before Odoo 19: /jsonrpc) pass whatever stands in front of Odoo.",
});
