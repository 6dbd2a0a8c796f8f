import { classifyExchange } from './classify-exchange.ts';
import { classifyLoadAnswer } from './classify-load-answer.ts';
import { classifyNetworkError } from './classify-network-error.ts';
import type { Answer, Call, Transport } from './exchange.ts';
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
  const { request, response } = recording;
  const networkError =
    recording.networkError ?? (response && 'networkError' in response ? response.networkError : undefined);
  if (!response || 'networkError' in response || networkError !== undefined) {
    return classifyNetworkError(errorOf(networkError ?? 'unknown'));
  }
  const path = request?.path ?? request?.url ?? '';
  const call = readRecordedCall(path, request?.body);
  const answer = answerOf(response);
  return classifyAnswer(answer, recording.transport ?? guessTransport(path, answer), call);
};

function classifyAnswer(answer: Answer, transport: Transport, call: Call): Failure | undefined {
  const failure = classifyExchange({ answer }, transport, call);
  if (isLogin(call.method) && isRefusedLogin(answer, transport)) return refusedLogin;
  if (failure) return failure;
  const reading = readAnswer(answer, transport);
  return classifyLoadAnswer(reading.kind === 'success' ? reading.value : undefined);
}

function errorOf(error: RecordedError) {
  if (typeof error === 'string') return { code: error.slice(0, 200), sent: true };
  const { code, name, message, sent = true } = error;
  return { code: code ?? name ?? 'unknown', message, sent };
}

function answerOf({ status, contentType, headers, body }: RecordedAnswer): Answer {
  const texts = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  // An empty answer is often written down as null.
  const isParsed = typeof body === 'object' && body !== null;
  return {
    status,
    contentType: contentType ?? texts['content-type'] ?? (isParsed ? 'application/json' : ''),
    headers: texts,
    body,
  };
}

const isLogin = (method: string | undefined): boolean => method === 'login' || method === 'authenticate';

/**
 * A login says no with `false`, as if nothing had happened; `/web/session/authenticate` with a session that has no user,
 * where a second factor is asked for.
 */
function isRefusedLogin(answer: Answer, transport: Transport): boolean {
  const reading = readAnswer(answer, transport);
  const value = reading.kind === 'success' ? reading.value : fieldsOf(answer.body).get('result');
  const session = fieldsOf(value);
  return value === false || value === null || (session.has('uid') && typeof session.get('uid') !== 'number');
}

const refusedLogin = makeFailure({
  class: 'unauthenticated',
  outcome: 'answered',
  message: "Odoo does not accept the integration user's credentials.",
  operatorMessage:
    'The login was answered with no user: the login, the key or the database is wrong, or a second factor is asked for.',
});
