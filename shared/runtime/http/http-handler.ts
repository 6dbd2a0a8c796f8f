import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type Log, log as standardLog } from '../logger.ts';
import { problemDocuments } from './problem-documents.ts';
import { type HttpReply, resultOf } from './reply.ts';
import { replyHeaders } from './reply-headers.ts';
import { type HttpRequest, requestOf } from './request.ts';
import { requestLog } from './request-log.ts';

/** What Lambda calls for a request that came through the HTTP API. */
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Makes a Lambda handler of a function that answers requests: raw bytes in, JSON out, every throw a problem document,
 * one log line a request.
 */
export const createHttpHandler = (
  respond: (request: HttpRequest) => Promise<HttpReply>,
  log: Log = standardLog,
): HttpHandler => {
  const chain = middy<APIGatewayProxyEventV2, HttpReply>()
    .use(requestLog(log))
    .use(replyHeaders())
    .use(problemDocuments(log))
    .handler((event) => respond(requestOf(event)));
  return async (event, context) => resultOf(await chain(event, context));
};
