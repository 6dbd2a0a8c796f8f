import { classifyException } from './classify-exception.ts';
import { classifyNetworkError } from './classify-network-error.ts';
import { classifyPage } from './classify-page.ts';
import { classifyRefusal } from './classify-refusal.ts';
import { describeFinding } from './describe-finding.ts';
import type { Answer, Call, Exchange, Transport } from './exchange.ts';
import type { Failure } from './failure.ts';
import { type Reading, readAnswer } from './read-answer.ts';
import { fail, type Result, succeed } from './result.ts';
import { readRetryAfter } from './retry-after.ts';
import type { Finding } from './rule.ts';
import { visibleText } from './visible-text.ts';

/**
 * What an exchange with Odoo means; undefined for a success of the transport's own form, and for nothing else. The name
 * of an exception decides first, then the page or the words, then the status: the status alone lies. Never throws.
 */
export const classifyExchange = (
  exchange: Exchange,
  transport: Transport = 'json2',
  call: Call = {},
): Failure | undefined => {
  const result = readExchange(exchange, transport, call);
  return result.ok ? undefined : result.failure;
};

/** What came back, out of its envelope, or what it means that nothing good did. Never throws. */
export const readExchange = (exchange: Exchange, transport: Transport, call: Call): Result<unknown> => {
  if ('networkError' in exchange) return fail(classifyNetworkError(exchange.networkError));
  const { answer } = exchange;
  const reading = readAnswer(answer, transport);
  return reading.kind === 'success' ? succeed(reading.value) : fail(classifyReading(reading, answer, transport, call));
};

function classifyReading(
  reading: Exclude<Reading, { kind: 'success' }>,
  answer: Answer,
  transport: Transport,
  call: Call,
): Failure {
  const retryAfterMs = readRetryAfter(answer.headers);
  switch (reading.kind) {
    case 'exception':
      return classifyException(reading.exception, { status: answer.status, call, retryAfterMs });
    case 'refusal':
      return classifyRefusal(reading.refusal, { status: answer.status, transport, retryAfterMs });
    case 'page':
      return classifyPage(answer, transport, call);
    case 'empty':
    case 'truncated':
    case 'foreign':
      return classifyUnreadable(unreadable[reading.kind], answer);
  }
}

/** In a 200: nobody knows what was done. What breaks off was begun by a server that then went away. */
const unreadable: Readonly<Record<'empty' | 'truncated' | 'foreign', Finding & { readonly said: string }>> = {
  empty: { class: 'misconfigured', said: 'an empty answer' },
  truncated: { class: 'unavailable', said: 'an answer that breaks off' },
  foreign: { class: 'misconfigured', said: 'an answer of another interface than the connection’s transport' },
};

function classifyUnreadable({ said, ...finding }: Finding & { readonly said: string }, answer: Answer): Failure {
  const { status, contentType, body } = answer;
  return describeFinding(finding, {
    said: `${said} ${visibleText(body)}`.trim(),
    source: `HTTP ${status}, ${contentType || 'no content type'}`,
    outcome: 'unknown',
    message:
      finding.class === 'unavailable'
        ? 'Odoo did not answer to the end.'
        : 'Something that is not Odoo, or not as Waybill expects it, answered.',
  });
}
