import type middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpReply } from './reply.ts';

const safeHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
};

/** Keeps replies, which hold orders, out of every cache, and browsers from making anything of them. */
export const replyHeaders = (): middy.MiddlewareObj<APIGatewayProxyEventV2, HttpReply> => {
  const addHeaders = (request: { response?: HttpReply | null | undefined }) => {
    if (request.response) {
      request.response = { ...request.response, headers: { ...safeHeaders, ...request.response.headers } };
    }
  };
  return { after: addHeaders, onError: addHeaders };
};
