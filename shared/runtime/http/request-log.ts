import type middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Log } from '../logger.ts';
import type { HttpReply } from './reply.ts';

const longestParameter = 64;

/** One line a request, `request.answered`, with its outcome and how long it took. */
export const requestLog = (log: Log): middy.MiddlewareObj<APIGatewayProxyEventV2, HttpReply> => {
  const startedAtMs = new WeakMap<APIGatewayProxyEventV2, number>();
  const write = ({ event, response }: { event: APIGatewayProxyEventV2; response?: HttpReply | null | undefined }) => {
    log.info('request.answered', {
      route: event.routeKey,
      requestId: event.requestContext.requestId,
      partner: event.pathParameters?.['partner']?.slice(0, longestParameter),
      status: response?.status,
      durationMs: Math.round((performance.now() - (startedAtMs.get(event) ?? Number.NaN)) * 10) / 10,
      ...response?.log,
    });
  };
  return {
    before: ({ event }) => {
      startedAtMs.set(event, performance.now());
    },
    after: write,
    onError: write,
  };
};
