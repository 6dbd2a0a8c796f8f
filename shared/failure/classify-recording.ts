import { classifyExchange } from './classify-exchange.ts';
import { classifyLoadAnswer } from './classify-load-answer.ts';
import type { Exchange } from './exchange.ts';
import type { Failure } from './failure.ts';
import { makeFailure } from './make-failure.ts';
import { readAnswer } from './read-answer.ts';
import { readRecordedCall } from './recorded-call.ts';
import { guessTransport, type RecordedAnswer, type RecordedError, type Recording } from './recording.ts';
import { fieldsOf } from './refusal-fields.ts';

/**
 * What a recorded exchange means; undefined for a success. It knows what was asked, so it also judges what a transport
 * leaves to its caller: the messages of a `load`, and a login that answers "no" as if nothing had happened.
 */
export const classifyRecording = (recording: Recording): Failure | undefined => {
  const exchange = exchangeOf(recording);
  const path = recording.request?.path ?? recording.request?.url ?? '';
  const call = readRecordedCall(path, recording.request?.body);
  const contentType = 'answer' in exchange ? exchange.answer.contentType : '';
  const transport = recording.transport ?? guessTransport(path, contentType);
  const failure = classifyExchange(exchange, transport, call);
  if (failure || 'networkError' in exchange) return asLogin(failure, exchange, call.method);
  const reading = readAnswer(exchange.answer, transport);
  const value = reading.kind === 'success' ? reading.value : undefined;
  if (isLogin(call.method) && (value === false || value === null || hasNoUser(value))) return refusedLogin;
  return classifyLoadAnswer(value);
};

function exchangeOf({ response, networkError }: Recording): Exchange {
  if (networkError !== undefined) return { networkError: errorOf(networkError) };
  if (response === undefined) return { networkError: errorOf('unknown') };
  return 'networkError' in response ? { networkError: errorOf(response.networkError) } : { answer: answerOf(response) };
}

function errorOf(error: RecordedError) {
  if (typeof error === 'string') return { code: error.slice(0, 200), sent: true };
  const { code, name, message, sent = true } = error;
  return { code: code ?? name ?? 'unknown', message, sent };
}

function answerOf({ status, contentType, headers, body }: RecordedAnswer) {
  const texts = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const isParsed = body !== undefined && typeof body !== 'string';
  return {
    status,
    contentType: contentType ?? texts['content-type'] ?? (isParsed ? 'application/json' : ''),
    headers: texts,
    body,
  };
}

const isLogin = (method: string | undefined): boolean => method === 'login' || method === 'authenticate';

/** `/web/session/authenticate` answers with a session without a user where a second factor is asked for. */
const hasNoUser = (value: unknown): boolean => {
  const fields = fieldsOf(value);
  return fields.has('uid') && typeof fields.get('uid') !== 'number';
};

/** `false` from a controller says nothing; from a login it says everything. */
function asLogin(failure: Failure | undefined, exchange: Exchange, method: string | undefined): Failure | undefined {
  if (!isLogin(method) || !('answer' in exchange)) return failure;
  const result = fieldsOf(exchange.answer.body).get('result');
  return result === false || result === null ? refusedLogin : failure;
}

const refusedLogin = makeFailure({
  class: 'unauthenticated',
  outcome: 'answered',
  message: "Odoo does not accept the integration user's credentials.",
  operatorMessage:
    'The login was answered with no user: the login, the key or the database is wrong, or a second factor is asked for.',
});
