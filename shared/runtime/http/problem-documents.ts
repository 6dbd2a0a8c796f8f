import type middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Log } from '../logger.ts';
import { Problem } from './problem.ts';
import type { HttpReply } from './reply.ts';

/** Answers a {@link Problem} as its document, and whatever else was thrown as one that gives nothing away. */
export const problemDocuments = (log: Log): middy.MiddlewareObj<APIGatewayProxyEventV2, HttpReply> => ({
  onError: (request) => {
    request.response = replyOf(problemOf(request.error, log));
  },
});

function problemOf(error: unknown, log: Log): Problem {
  if (error instanceof Problem) return error;
  log.error('request.failed', { error });
  return new Problem('internal', {
    detail: 'The fault is on our side and has been recorded. Send the request again later; repeating it does no harm.',
    retryAfterSeconds: 60,
  });
}

function replyOf(problem: Problem): HttpReply {
  return {
    status: problem.status,
    body: problem.toDocument(),
    headers: {
      'content-type': 'application/problem+json',
      ...(problem.retryAfterSeconds !== undefined && { 'retry-after': String(problem.retryAfterSeconds) }),
      ...(problem.kind === 'unauthenticated' && { 'www-authenticate': 'Bearer realm="waybill"' }),
    },
    log: { problem: problem.kind, ...problem.log },
  };
}
